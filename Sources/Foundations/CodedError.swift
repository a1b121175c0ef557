/// An error with a code that never changes and a sentence that may.
package protocol CodedError: Error, CustomStringConvertible {
    /// Listed in `docs/errors.md`; a test keeps the two the same.
    var code: String { get }
    /// What happened, with the numbers; then what to do.
    var message: String { get }
    /// The class of the JavaScript error that a worker catches.
    var jsClass: JSErrorClass { get }
}

extension CodedError {
    package var description: String { "\(code): \(message)" }
    package var jsClass: JSErrorClass { .error }
}

/// The class of a JavaScript error.
package enum JSErrorClass: Hashable, Sendable {
    case error
    case typeError
    case rangeError
    /// A `DOMException` with this name.
    case domException(String)

    /// The class of errors of this name; what is no constructor of JavaScript is a `DOMException`.
    package init(named name: String) {
        switch name {
        case "Error": self = .error
        case "TypeError": self = .typeError
        case "RangeError": self = .rangeError
        default: self = .domException(name)
        }
    }

    /// The constructor's name, or the exception's.
    package var name: String {
        switch self {
        case .error: "Error"
        case .typeError: "TypeError"
        case .rangeError: "RangeError"
        case .domException(let name): name
        }
    }
}
