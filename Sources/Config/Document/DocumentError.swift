/// Text that is not the TOML or JSON it should be.
package struct DocumentError: Error, Hashable {
    package let message: String
    package let position: SourcePosition
}
