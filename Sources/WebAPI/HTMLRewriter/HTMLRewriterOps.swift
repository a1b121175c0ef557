internal import Foundations
package import Isolate

extension OpTable {
    /// The native half of html-rewriter.js and the files beside it.
    package mutating func addHTMLRewriter() {
        // (selector): throws for one that cannot be used
        add("rewriterCheckSelector") { call in
            do {
                try SelectorParser.check(try call.string(0))
            } catch let error as SelectorError {
                throw RewriterError.selector(error).javaScript
            }
            return call.undefined
        }
        addRewriterSessions()
        addRewriterEdits()
        addRewriterNames()
        addRewriterAttributes()
    }

    private mutating func addRewriterSessions() {
        // (encoding, treatsIncludesAsVoid) -> session
        add("rewriterOpen") { call in
            let scope = try call.requireScope()
            let session = try parsing {
                try RewriterSession(
                    encodingName: try call.string(0),
                    treatsIncludesAsVoid: call.bool(1)
                )
            }
            return call.number(RewriterTable.of(call.runtime).insert(session, scope))
        }
        // (session, selector, element, comments, text): handlers by number, -1 for none
        add("rewriterOn") { call in
            let session = try call.rewriter()
            try parsing {
                try session.on(
                    try call.string(1),
                    element: call.handler(2),
                    comments: call.handler(3),
                    text: call.handler(4)
                )
            }
            return call.undefined
        }
        // (session, doctype, comments, text, end)
        add("rewriterOnDocument") { call in
            try call.rewriter().onDocument(
                doctype: call.handler(1),
                comments: call.handler(2),
                text: call.handler(3),
                end: call.handler(4)
            )
            return call.undefined
        }
        // (session, bytes) -> event
        add("rewriterFeed") { call in
            let session = try call.rewriter()
            try call.withBytes(1) { session.feed($0) }
            return call.number(try parsing { try session.next() }.code)
        }
        // (session) -> event
        add("rewriterEnd") { call in
            let session = try call.rewriter()
            session.end()
            return call.number(try parsing { try session.next() }.code)
        }
        // (session) -> event
        add("rewriterNext") { call in
            let session = try call.rewriter()
            return call.number(try parsing { try session.next() }.code)
        }
        // (session) -> ArrayBuffer, or undefined if there is none
        add("rewriterOutput") { call in
            let output = try call.rewriter().takeOutput()
            return output.isEmpty ? call.undefined : call.bytes(output)
        }
        // (session, bytes): a part of the stream that the last event named
        add("rewriterContent") { call in
            let session = try call.rewriter()
            try call.withBytes(1) { bytes in try parsing { try session.writeContent(bytes) } }
            return call.undefined
        }
        add("rewriterContentEnd") { call in
            let session = try call.rewriter()
            try parsing { try session.endContent() }
            return call.undefined
        }
        add("rewriterClose") { call in
            RewriterTable.of(call.runtime).remove(call.int(0))
            return call.undefined
        }
    }
}

/// The documents on their way, by the numbers that JavaScript has.
package final class RewriterTable {
    private var sessions: [Int: RewriterSession] = [:]
    private var lastHandle = 0

    package static func of(_ runtime: Runtime) -> RewriterTable {
        runtime.state { _ in RewriterTable() }
    }

    /// Keeps a session until it is removed or its event ends.
    func insert(_ session: RewriterSession, _ scope: RequestScope) -> Int {
        lastHandle += 1
        let handle = lastHandle
        sessions[handle] = session
        scope.onEnd { [weak self] in self?.remove(handle) }
        return handle
    }

    func session(_ handle: Int) -> RewriterSession? { sessions[handle] }

    func remove(_ handle: Int) { sessions[handle] = nil }

    /// How many sessions are open, for tests of leaks.
    package var count: Int { sessions.count }
}

/// Gives what a rewriter refuses to JavaScript.
func parsing<R>(_ body: () throws -> R) throws -> R {
    do {
        return try body()
    } catch let error as RewriterError {
        throw error.javaScript
    }
}

extension RewriterError {
    fileprivate var javaScript: JSError { JSError(.typeError, message) }
}

extension OpCall {
    /// The session that the first argument names.
    ///
    /// - Throws: The ban on I/O for another request, as a session ends with its own.
    func rewriter() throws -> RewriterSession {
        guard let session = RewriterTable.of(runtime).session(int(0)) else {
            throw JSError.crossRequestBan
        }
        return session
    }

    fileprivate func handler(_ index: Int) -> Int? {
        let handler = int(index)
        return handler < 0 ? nil : handler
    }
}
