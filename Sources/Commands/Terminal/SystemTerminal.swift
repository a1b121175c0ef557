internal import Foundation
internal import Synchronization

/// The process's own input and output.
final class SystemTerminal: Terminal {
    let isTTY = isatty(STDOUT_FILENO) == 1
    private let output = OutputQueue()
    /// As the terminal was found; `nil` while it is so.
    private let original = Mutex<termios?>(nil)
    private let queue = DispatchQueue(label: "isola.terminal")

    init() { signal(SIGPIPE, SIG_IGN) }

    var width: Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    func write(_ text: String) { output.write(text, to: STDOUT_FILENO) }
    func writeError(_ text: String) { output.write(text, to: STDERR_FILENO) }

    /// Waits until what was written is out.
    func flush() { output.flush() }

    func keys() -> AsyncStream<Character> {
        let (keys, continuation) = AsyncStream.makeStream(of: Character.self)
        guard isTTY, isatty(STDIN_FILENO) == 1, enterKeyMode() else {
            continuation.finish()
            return keys
        }
        let source = DispatchSource.makeReadSource(fileDescriptor: STDIN_FILENO, queue: queue)
        source.setEventHandler {
            var bytes = [UInt8](repeating: 0, count: 64)
            let count = read(STDIN_FILENO, &bytes, bytes.count)
            guard count > 0 else {
                if count < 0, errno == EINTR || errno == EAGAIN { return }
                source.cancel()
                return continuation.finish()
            }
            // An arrow or another special key comes as several bytes: it is none of ours.
            guard bytes[0] != 0x1B else { return }
            for byte in bytes[..<count] { continuation.yield(Character(Unicode.Scalar(byte))) }
        }
        source.resume()
        return keys
    }

    func interrupts() -> AsyncStream<Void> {
        let (interrupts, continuation) = AsyncStream.makeStream(of: Void.self)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            // Who started us with `nohup` or in the background wants it ignored.
            let before = signal(number, SIG_IGN)
            if number == SIGHUP, Self.isIgnored(before) { continue }
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            // The handler keeps its source: both live as long as the process.
            source.setEventHandler { withExtendedLifetime(source) { _ = continuation.yield() } }
            source.resume()
        }
        return interrupts
    }

    func restore() {
        original.withLock { original in
            guard var found = original else { return }
            tcsetattr(STDIN_FILENO, TCSADRAIN, &found)
            original = nil
        }
    }

    /// Keys come one by one and unseen; Ctrl-C and Ctrl-Z stay the terminal's.
    private func enterKeyMode() -> Bool {
        // A process in the background would be stopped if it changed the terminal.
        guard tcgetpgrp(STDIN_FILENO) == getpgrp() else { return false }
        return original.withLock { original in
            var mode = termios()
            guard tcgetattr(STDIN_FILENO, &mode) == 0 else { return false }
            if original == nil { original = mode }
            mode.c_lflag &= ~tcflag_t(ICANON | ECHO)
            return tcsetattr(STDIN_FILENO, TCSADRAIN, &mode) == 0
        }
    }

    private static func isIgnored(_ handler: (@convention(c) (Int32) -> Void)?) -> Bool {
        unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
