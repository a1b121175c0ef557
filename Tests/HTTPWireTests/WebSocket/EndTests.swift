import EventLoop
import Testing
import TestSupport

@testable import HTTPWire

/// A reader that keeps what it is told.
private final class Recorder: WebSocketReader {
    var messages: [[UInt8]] = []
    var closing: WebSocketClosing?
    var pauses = 0
    var drains = 0
    let isNetwork: Bool

    init(isNetwork: Bool = false) { self.isNetwork = isNetwork }

    func webSocketDidReceive(_ kind: MessageKind, _ bytes: UnsafeRawBufferPointer) {
        messages.append(Array(bytes))
    }
    func webSocketDidReceive(_ kind: MessageKind, _ bytes: [UInt8]) { messages.append(bytes) }
    func webSocketDidClose(_ closing: WebSocketClosing) { self.closing = closing }
    func webSocketDidPause() { pauses += 1 }
    func webSocketDidDrain() { drains += 1 }
}

@Suite struct WebSocketEndTests {
    /// Runs on a loop, which ends with it.
    private func onLoop<R: Sendable>(_ body: @escaping @Sendable (EventLoop) -> R) async -> R {
        let loop = EventLoop(name: "ends")
        let result = await withCheckedContinuation { continuation in
            _ = loop.async { continuation.resume(returning: body(loop)) }
        }
        loop.stop()
        return result
    }

    @Test func `what was sent before anybody listened comes first, in order`() async {
        let messages = await onLoop { loop in
            let (left, right) = WebSocketEnd.pair()
            left.send(.text, [1])
            left.send(.binary, [2])
            let recorder = Recorder()
            right.attach(recorder, on: loop)
            left.send(.text, [3])
            left.close(.frame(code: 1000, reason: "done"))
            left.send(.text, [4])
            return (recorder.messages, recorder.closing)
        }
        #expect(messages.0 == [[1], [2], [3]])
        #expect(messages.1 == .frame(code: 1000, reason: "done"))
    }

    @Test func `a paused reader gets nothing, and then all`() async {
        let (before, after) = await onLoop { loop in
            let (left, right) = WebSocketEnd.pair()
            let recorder = Recorder()
            right.attach(recorder, on: loop)
            right.pause()
            for byte in UInt8(0)..<5 { left.send(.binary, [byte]) }
            let before = recorder.messages.count
            right.resume()
            return (before, recorder.messages)
        }
        #expect(before == 0)
        #expect(after == [[0], [1], [2], [3], [4]])
    }

    @Test func `a sender is told when a network does not keep up, and when it does again`() async {
        let outcome = await onLoop { loop in
            let (left, right) = WebSocketEnd.pair()
            let (sender, network) = (Recorder(), Recorder(isNetwork: true))
            left.attach(sender, on: loop)
            right.attach(network, on: loop)
            right.pause()
            let large = [UInt8](repeating: 0, count: 600_000)
            let first = left.send(.binary, large)
            let second = left.send(.binary, large)
            let drainsBefore = sender.drains
            right.resume()
            return [first, second, drainsBefore == 0, sender.drains == 1]
        }
        #expect(outcome == [true, false, true, true])
    }

    @Test func `a sender that never stops loses the socket`() async {
        let (count, closing) = await onLoop { loop in
            let (left, right) = WebSocketEnd.pair()
            let network = Recorder(isNetwork: true)
            right.attach(network, on: loop)
            right.pause()
            let large = [UInt8](repeating: 0, count: 16 << 20)
            for _ in 0..<6 { left.send(.binary, large) }
            return (network.messages.count, network.closing)
        }
        #expect(count == 0)
        #expect(closing == .lost)
    }

    @Test func `an end that is dropped is lost for the other side`() async {
        let closing = await onLoop { loop in
            let recorder = Recorder()
            var pair: (WebSocketEnd, WebSocketEnd)? = WebSocketEnd.pair()
            let left = pair?.0
            left?.attach(recorder, on: loop)
            pair = nil
            return recorder.closing
        }
        #expect(closing == .lost)
    }

    @Test func `the end of both directions is told once`() async {
        let counts = await onLoop { loop in
            let (left, right) = WebSocketEnd.pair()
            nonisolated(unsafe) var count = 0
            left.onEnd { count += 1 }
            left.attach(Recorder(), on: loop)
            right.attach(Recorder(), on: loop)
            left.close(.frame(code: 1000, reason: ""))
            let half = count
            right.close(.frame(code: 1000, reason: ""))
            let whole = count
            left.discard()
            right.discard()
            return [half, whole, count]
        }
        #expect(counts == [0, 1, 1])
    }

    @Test func `messages cross between loops in order, and the end after them`() async {
        let there = EventLoop(name: "there")
        let (left, right) = WebSocketEnd.pair()
        let result = await withCheckedContinuation { continuation in
            let collector = Collector { continuation.resume(returning: $0) }
            there.async { right.attach(collector, on: there) }
            for byte in 0..<200 { left.send(.binary, [UInt8(byte)]) }
            left.close(.frame(code: 1000, reason: ""))
        }
        #expect(result == (0..<200).map { [UInt8($0)] })
        there.stop()
    }

    /// Gives all messages once the other side has closed.
    private final class Collector: WebSocketReader, @unchecked Sendable {
        // Touched on its loop alone once it is attached.
        private var messages: [[UInt8]] = []
        private let done: ([[UInt8]]) -> Void
        let isNetwork = false

        init(_ done: @escaping ([[UInt8]]) -> Void) { self.done = done }

        func webSocketDidReceive(_ kind: MessageKind, _ bytes: UnsafeRawBufferPointer) {
            messages.append(Array(bytes))
        }
        func webSocketDidReceive(_ kind: MessageKind, _ bytes: [UInt8]) { messages.append(bytes) }
        func webSocketDidClose(_ closing: WebSocketClosing) { done(messages) }
        func webSocketDidPause() {}
        func webSocketDidDrain() {}
    }
}
