/// Where one worker's config stands: a whole file, or a table of `wrangler-like.toml`.
struct WorkerSource {
    let table: ConfigTable
    let position: SourcePosition
    let file: String
    /// The file's directory, absolute.
    let directory: String
    /// The name it has without a `name`.
    let defaultName: String
    /// How messages call the table: `top-level` or `workers.<name>`.
    let place: String

    /// ` "auth"` where the host has several, so that a message says which.
    var label: String { place == "top-level" ? "" : " \"\(defaultName)\"" }
}
