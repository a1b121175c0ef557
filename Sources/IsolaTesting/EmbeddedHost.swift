internal import Host

/// The host under test; Foundation has a `Host` of its own, which this file does not import.
typealias EmbeddedHost = Host
