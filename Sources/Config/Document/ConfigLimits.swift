/// The bounds within which a config is read.
package enum ConfigLimits {
    /// A config file of this size is a mistake, or hostile.
    package static let fileBytesMax = 1 << 20
    /// Tables and arrays within each other; the parsers and readers recurse.
    package static let nestingMax = 64
    /// What a message quotes of a refused value.
    package static let quotedBytesMax = 400
    /// Errors, and warnings, that are kept; the rest are counted.
    package static let findingsMax = 100
    /// Config files of one host.
    package static let filesMax = 64
    /// Isolates of one worker.
    package static let instancesMax = 64
}
