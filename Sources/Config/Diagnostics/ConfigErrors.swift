import Foundations

/// A config that cannot be used, with all that is wrong with it.
package struct ConfigErrors: CodedError {
    package let diagnostics: Diagnostics
    /// Every file the load looked at, so that a dev loop can wait for the one that is repaired.
    package let files: [String]

    package init(diagnostics: Diagnostics, files: [String]) {
        self.diagnostics = diagnostics
        self.files = files
    }

    package var code: String { "ERR_CONFIG_INVALID" }
    package var message: String { diagnostics.rendered() }
}
