/// Moves a body from a source on this loop into a pipe, as fast as the pipe's reader takes it.
package final class SourcePump {
    private let source: any BodySource
    private let pipe: BodyPipe
    private let onEnd: () -> Void
    private var isReading = false
    private var isWaiting = false
    private var isDone = false

    /// Starts; `onEnd` is called once all is handed over, or nobody wants it any more.
    @discardableResult
    package init(_ source: any BodySource, into pipe: BodyPipe, onEnd: @escaping () -> Void = {}) {
        self.source = source
        self.pipe = pipe
        self.onEnd = onEnd
        // The pipe keeps the pump alive until it is done.
        pipe.setWriter(
            onDrain: {
                self.isWaiting = false
                self.run()
            },
            onCancel: {
                guard !self.isDone else { return }
                source.cancel()
                self.end()
            }
        )
        run()
    }

    private func run() {
        guard !isDone, !isReading, !isWaiting else { return }
        isReading = true
        source.pull { [self] part in
            take(part)
            isReading = !isDone && !isWaiting
            return isReading
        }
    }

    private func take(_ part: BodyPart) {
        guard !isDone else { return }
        switch part {
        case .bytes(let bytes): isWaiting = !pipe.write(bytes)
        case .end:
            pipe.close()
            end()
        case .failed(let error):
            pipe.fail(error)
            end()
        }
    }

    private func end() {
        isDone = true
        pipe.setWriter(onDrain: {}, onCancel: {})
        onEnd()
    }
}
