package import HTTPWire
package import Isolate

/// The bodies that JavaScript holds by number, and the event each belongs to.
///
/// A number is good for the event that it was given to, until the body is read, taken or cancelled.
package final class SourceTable {
    private struct Entry {
        let source: any BodySource
        let scope: RequestScope?
    }

    private var entries: [Int: Entry] = [:]
    private var lastHandle = 0

    package static func of(_ runtime: Runtime) -> SourceTable {
        runtime.state { _ in SourceTable() }
    }

    /// Gives a body to the event whose turn it is.
    package func insert(_ source: any BodySource, scope: RequestScope?) -> Int {
        lastHandle += 1
        let handle = lastHandle
        entries[handle] = Entry(source: source, scope: scope)
        scope?.onEnd {
            // What nobody took by the end of its event, nobody may read any more.
            self.entries.removeValue(forKey: handle)?.source.cancel()
        }
        return handle
    }

    /// The body of a number.
    ///
    /// - Throws: The ban on I/O for another request.
    package func source(_ handle: Int, in scope: RequestScope?) throws -> any BodySource {
        guard let entry = entries[handle], entry.scope === scope else {
            throw JSError.crossRequestBan
        }
        return entry.source
    }

    /// Takes a body out of the table: the caller reads or cancels it.
    package func take(_ handle: Int, in scope: RequestScope?) throws -> any BodySource {
        let source = try source(handle, in: scope)
        entries[handle] = nil
        return source
    }

    package func remove(_ handle: Int) { entries[handle] = nil }

    /// How many bodies are open, for tests of leaks.
    package var count: Int { entries.count }
}
