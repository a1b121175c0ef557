internal import Config

/// What was probably meant by a word of the command line that is not known.
enum Suggestion {
    /// A shorter word begins too many others to mean one of them.
    private static let prefixMin = 3

    /// The known word that begins so, as people shorten flags, or else the one nearest to it.
    static func name(for word: String, among known: [String]) -> String? {
        if word.count >= prefixMin, let longer = known.first(where: { $0.hasPrefix(word) }) {
            return longer
        }
        return Nearest.name(to: word, among: known)
    }

    /// ` Did you mean "x"?`, or nothing.
    static func sentence(for word: String, among known: [String]) -> String {
        name(for: word, among: known).map { " Did you mean \"\($0)\"?" } ?? ""
    }
}
