#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Sets an option that JavaScriptCore reads from the environment when its first VM is made.
///
/// One that the user has set stays as it is.
package func setEngineOption(_ name: String, _ value: String) { setenv(name, value, 0) }
