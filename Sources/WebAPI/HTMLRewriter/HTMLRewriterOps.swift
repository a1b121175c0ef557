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
        // An isolate has ops of its own, so this is its table.
        let table = RewriterTable()
        addRewriterSessions(table)
        addRewriterEdits(table)
        addRewriterNames(table)
        addRewriterAttributes(table)
    }

    private mutating func addRewriterSessions(_ table: RewriterTable) {
        // (encoding, treatsIncludesAsVoid) -> session
        add("rewriterOpen") { call in
            let scope = try call.requireScope()
            let session = try parsing {
                try RewriterSession(
                    encodingName: try call.string(0),
                    treatsIncludesAsVoid: call.bool(1)
                )
            }
            return call.number(table.insert(session, scope))
        }
        // (session, selector, element, comments, text): handlers by number, -1 for none
        add("rewriterOn") { call in
            let session = try table.session(call)
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
            try table.session(call).onDocument(
                doctype: call.handler(1),
                comments: call.handler(2),
                text: call.handler(3),
                end: call.handler(4)
            )
            return call.undefined
        }
        // (session, bytes) -> event
        add("rewriterFeed") { call in
            let session = try table.session(call)
            try call.withBytes(1) { session.feed($0) }
            return call.number(try parsing { try session.next() }.code)
        }
        // (session) -> event
        add("rewriterEnd") { call in
            let session = try table.session(call)
            session.end()
            return call.number(try parsing { try session.next() }.code)
        }
        // (session) -> event
        add("rewriterNext") { call in
            let session = try table.session(call)
            return call.number(try parsing { try session.next() }.code)
        }
        // (session) -> ArrayBuffer, or undefined if there is none
        add("rewriterOutput") { call in
            let output = try table.session(call).takeOutput()
            return output.isEmpty ? call.undefined : call.bytes(output)
        }
        // (session, bytes): a part of the stream that the last event named
        add("rewriterContent") { call in
            let session = try table.session(call)
            try call.withBytes(1) { bytes in try parsing { try session.writeContent(bytes) } }
            return call.undefined
        }
        add("rewriterContentEnd") { call in
            let session = try table.session(call)
            try parsing { try session.endContent() }
            return call.undefined
        }
        add("rewriterClose") { call in
            table.remove(call.int(0))
            return call.undefined
        }
    }
}

/// The documents on their way in an isolate, by the numbers that JavaScript has.
final class RewriterTable {
    private var sessions: [Int: RewriterSession] = [:]
    private var lastHandle = 0
    /// The session that was asked for last, which is nearly always the next one, too.
    private var recent: (handle: Int, session: RewriterSession)?

    /// Keeps a session until it is removed or its event ends.
    func insert(_ session: RewriterSession, _ scope: RequestScope) -> Int {
        lastHandle += 1
        let handle = lastHandle
        sessions[handle] = session
        scope.onEnd { self.remove(handle) }
        return handle
    }

    /// The session that a call's first argument names.
    ///
    /// - Throws: The ban on I/O for another request, as a session ends with its own.
    func session(_ call: OpCall) throws -> RewriterSession {
        let handle = call.int(0)
        if let recent, recent.handle == handle { return recent.session }
        guard let session = sessions[handle] else { throw JSError.crossRequestBan }
        recent = (handle, session)
        return session
    }

    func remove(_ handle: Int) {
        sessions[handle] = nil
        if recent?.handle == handle { recent = nil }
    }
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
    fileprivate func handler(_ index: Int) -> Int? {
        let handler = int(index)
        return handler < 0 ? nil : handler
    }
}
