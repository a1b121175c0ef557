/// A `--var NAME:value` of the command line: it beats what any file says.
package struct VariableOverride: Hashable, Sendable {
    package let name: String
    package let value: String

    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }

    /// Reads `NAME:value`; `nil` if there is no name or no colon.
    package init?(argument: String) {
        guard let colon = argument.firstIndex(of: ":"), colon != argument.startIndex else {
            return nil
        }
        name = String(argument[..<colon])
        value = String(argument[argument.index(after: colon)...])
    }
}
