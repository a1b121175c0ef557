package import Isolate

extension OpTable {
    /// The native half of url-host.js.
    package mutating func addURL() {
        // (name) -> ASCII, or null for a name that is not valid
        add("domainToASCII") { call in
            guard let ascii = DomainName.toASCII(try call.string(0)) else { return call.null }
            return call.string(ascii)
        }
        // (name) -> Unicode, or null for a name that is not valid
        add("domainToUnicode") { call in
            guard let unicode = DomainName.toUnicode(try call.string(0)) else { return call.null }
            return call.string(unicode)
        }
    }
}
