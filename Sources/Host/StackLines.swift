internal import Bundler

extension StackMapper {
    /// The lines of a stack for people: original places, without the runtime's own frames.
    func lines(of stack: String) -> String {
        frames(of: stack)
            .filter { $0.position?.file.hasPrefix("isola:") != true }
            .map(\.rendered)
            .joined(separator: "\n")
    }
}
