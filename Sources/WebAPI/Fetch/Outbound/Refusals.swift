internal import EventLoop

/// Requests that were not even begun: their senders are told after `send` has returned.
final class Refusals {
    private final class Refusal: OutboundTransfer {
        // There is nothing to cancel, and the reply is on its way.
        func cancel() {}
    }

    private var waiting: [() -> Void] = []
    private var timer: LoopTimer?

    init(on loop: EventLoop) {
        timer = LoopTimer(on: loop) { [weak self] in self?.tell() }
    }

    func add(
        _ error: OutboundError,
        reply: @escaping (Result<OutboundResponse, OutboundError>) -> Void
    ) -> any OutboundTransfer {
        waiting.append { reply(.failure(error)) }
        timer?.start(afterMilliseconds: 0)
        return Refusal()
    }

    private func tell() {
        let due = waiting
        waiting = []
        for reply in due { reply() }
    }
}
