internal import Bundler

extension StackMapper {
    /// The lines of a stack for people: original places, without the runtime's own frames.
    func lines(of stack: String) -> String {
        frames(of: stack)
            .filter { frame in
                guard let position = frame.position else { return frame.function != "turn" }
                return !position.file.hasPrefix("isola:")
            }
            .map(\.rendered)
            .joined(separator: "\n")
    }
}
