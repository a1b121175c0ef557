/// A property that the platform sets to `true` on an error, so that code need not know its text.
///
/// - SeeAlso: <https://developers.cloudflare.com/durable-objects/best-practices/error-handling/>
package enum ErrorMark: String, Hashable, Sendable {
    /// It was thrown in an object, not on the way to it.
    case remote
    /// The object was ended; its next event meets a new instance.
    case durableObjectReset
    /// Too much waits for the object: to try again would make it worse.
    case overloaded
    /// Nothing was done: it may be tried again.
    case retryable
}
