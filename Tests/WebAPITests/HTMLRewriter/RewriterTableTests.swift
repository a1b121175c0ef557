import Testing

@testable import Isolate
@testable import WebAPI

/// Sessions do not outlive the event that opened them.
@Suite struct RewriterTableTests {
    private func open(_ table: RewriterTable, _ scope: RequestScope) throws -> (Int, Weak) {
        let session = try RewriterSession(encodingName: "utf-8")
        return (table.insert(session, scope), Weak(session))
    }

    private final class Weak {
        private(set) weak var session: RewriterSession?
        init(_ session: RewriterSession) { self.session = session }
    }

    @Test func `the end of an event frees its sessions, and no other's`() throws {
        let table = RewriterTable()
        let (first, second) = (RequestScope(), RequestScope())
        let (_, ending) = try open(table, first)
        let (_, staying) = try open(table, second)
        first.end()
        #expect(ending.session == nil)
        #expect(staying.session != nil)
        second.end()
        #expect(staying.session == nil)
    }

    @Test func `a session that is closed is free before its event ends`() throws {
        let table = RewriterTable()
        let scope = RequestScope()
        let (handle, closed) = try open(table, scope)
        table.remove(handle)
        #expect(closed.session == nil)
        scope.end()
    }
}
