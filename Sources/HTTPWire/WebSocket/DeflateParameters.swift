/// What two sides have agreed on for `permessage-deflate`.
///
/// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc7692#section-7.1>
package struct DeflateParameters: Hashable, Sendable {
    package var serverKeepsContext = true
    package var clientKeepsContext = true
    package var serverWindowBits = 15
    package var clientWindowBits = 15

    package init() {}

    private static let name = "permessage-deflate"

    /// What a client of ours offers.
    package static let offer = "permessage-deflate; client_max_window_bits"

    /// Takes the first of a client's offers that can be met.
    ///
    /// - Parameter offers: The values of `sec-websocket-extensions`, joined by commas.
    /// - Returns: The agreement and the value to answer with, or `nil` for no compression.
    package static func accept(
        _ offers: String
    ) -> (parameters: DeflateParameters, answer: String)? {
        for offer in ExtensionOffer.parse(offers) ?? [] where offer.name == name {
            if let agreement = accept(offer) { return agreement }
        }
        return nil
    }

    private static func accept(
        _ offer: ExtensionOffer
    ) -> (parameters: DeflateParameters, answer: String)? {
        var agreed = DeflateParameters()
        var answer = name
        var seen: Set<String> = []
        for (key, value) in offer.parameters {
            guard seen.insert(key).inserted else { return nil }
            switch key {
            case "server_no_context_takeover" where value == nil: agreed.serverKeepsContext = false
            case "client_no_context_takeover" where value == nil: agreed.clientKeepsContext = false
            case "server_max_window_bits":
                guard let bits = value.flatMap(windowBits) else { return nil }
                agreed.serverWindowBits = bits
            case "client_max_window_bits":
                // Without a value it only says that the client would take one.
                guard let value else { continue }
                guard let bits = windowBits(value) else { return nil }
                agreed.clientWindowBits = bits
            default: return nil
            }
            answer += "; \(key)"
            if let value { answer += "=\(value)" }
        }
        return (agreed, answer)
    }

    /// Reads a server's answer to ``offer``.
    ///
    /// - Returns: `nil` for what was not offered, or cannot be: the connection must be failed then.
    package static func read(answer: String) -> DeflateParameters? {
        guard let extensions = ExtensionOffer.parse(answer), extensions.count == 1,
            let only = extensions.first, only.name == name
        else { return nil }
        var agreed = DeflateParameters()
        var seen: Set<String> = []
        for (key, value) in only.parameters {
            guard seen.insert(key).inserted else { return nil }
            switch key {
            case "server_no_context_takeover" where value == nil: agreed.serverKeepsContext = false
            case "client_no_context_takeover" where value == nil: agreed.clientKeepsContext = false
            case "server_max_window_bits", "client_max_window_bits":
                guard let bits = value.flatMap(windowBits) else { return nil }
                if key.hasPrefix("server") {
                    agreed.serverWindowBits = bits
                } else {
                    agreed.clientWindowBits = bits
                }
            default: return nil
            }
        }
        return agreed
    }

    private static func windowBits(_ text: String) -> Int? {
        guard let bits = Int(text), (8...15).contains(bits), String(bits) == text else {
            return nil
        }
        return bits
    }

    package func deflater(_ role: WebSocketRole) -> MessageDeflater {
        role == .server
            ? MessageDeflater(windowBits: serverWindowBits, keepsContext: serverKeepsContext)
            : MessageDeflater(windowBits: clientWindowBits, keepsContext: clientKeepsContext)
    }

    package func inflater(_ role: WebSocketRole) -> MessageInflater {
        role == .server
            ? MessageInflater(windowBits: clientWindowBits, keepsContext: clientKeepsContext)
            : MessageInflater(windowBits: serverWindowBits, keepsContext: serverKeepsContext)
    }
}

/// One item of `sec-websocket-extensions`.
///
/// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc6455#section-9.1>
struct ExtensionOffer {
    var name: String
    var parameters: [(key: String, value: String?)] = []

    /// - Returns: `nil` for what does not follow the grammar.
    static func parse(_ text: String) -> [ExtensionOffer]? {
        var offers: [ExtensionOffer] = []
        for item in text.split(separator: ",", omittingEmptySubsequences: true) {
            let parts = item.split(separator: ";", omittingEmptySubsequences: false)
                .map { $0.trimmingSpaces }
            guard let name = parts.first, name.isToken else {
                if parts.count == 1, parts[0].isEmpty { continue }
                return nil
            }
            var offer = ExtensionOffer(name: name)
            for part in parts.dropFirst() {
                guard let equals = part.firstIndex(of: "=") else {
                    guard part.isToken else { return nil }
                    offer.parameters.append((part, nil))
                    continue
                }
                let key = String(part[..<equals]).trimmingSpaces
                var value = String(part[part.index(after: equals)...]).trimmingSpaces
                // A quoted value must be a token once unquoted, so commas inside need no thought.
                if value.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") {
                    value = String(value.dropFirst().dropLast())
                }
                guard key.isToken, value.isToken else { return nil }
                offer.parameters.append((key, value))
            }
            offers.append(offer)
        }
        return offers
    }
}

extension StringProtocol {
    /// Without the spaces and tabs around it.
    var trimmingSpaces: String {
        let isSpace = { (character: Character) in character == " " || character == "\t" }
        guard let start = firstIndex(where: { !isSpace($0) }),
            let end = lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(self[start...end])
    }

    /// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2>
    package var isToken: Bool {
        !isEmpty
            && utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "a")...UInt8(ascii: "z"):
                    true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }
}
