/// What a rewriter holds in memory at most, however long its document is.
enum RewriterLimits {
    /// A tag, or a comment or doctype that a handler wants: production's memory limit of a
    /// rewriter.
    static let tokenBytesMax = 3 << 20
    static let attributesMax = 1 << 16
    /// Elements that are open at once.
    ///
    /// One whose end tag was left out stays open until its parent's.
    static let depthMax = 1 << 16
    /// SVG and MathML inside one another.
    static let namespacesMax = 1 << 16
    /// Names that `:nth-of-type()` counts at once.
    static let countedTypesMax = 1 << 16
    static let templateDepthMax = 255
}
