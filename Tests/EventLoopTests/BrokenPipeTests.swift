import EventLoop
import Foundation
import Testing

/// Tests in other processes than the command's rely on it, too.
@Suite struct BrokenPipeTests {
    @Test func `a write to who is gone is an error, and no signal`() throws {
        let loop = EventLoop(name: "pipes")
        defer { loop.stop() }
        var ends: [Int32] = [0, 0]
        #if os(Linux)
            let type = Int32(SOCK_STREAM.rawValue)
        #else
            let type = SOCK_STREAM
        #endif
        try #require(socketpair(AF_UNIX, type, 0, &ends) == 0)
        close(ends[1])
        defer { close(ends[0]) }
        #expect(write(ends[0], "x", 1) == -1 && errno == EPIPE)
    }
}
