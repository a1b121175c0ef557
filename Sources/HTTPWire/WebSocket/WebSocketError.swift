/// Why a connection must be failed: what the close frame says.
package struct WebSocketError: Error, Hashable, Sendable {
    package let code: Int
    /// For people; at most 123 bytes, as it goes into the close frame.
    package let reason: String

    package init(code: Int, reason: String) {
        self.code = code
        self.reason = reason
    }

    static func protocolError(_ reason: String) -> WebSocketError {
        WebSocketError(code: CloseCode.protocolError, reason: reason)
    }

    static let reservedBit = protocolError("Reserved bits are set")
    static let lengthNotMinimal = protocolError("Frame length is not in its shortest form")
    static let notUTF8 = WebSocketError(code: CloseCode.invalidPayload, reason: "Invalid UTF-8")
    static let badCompression = WebSocketError(
        code: CloseCode.invalidPayload,
        reason: "Invalid compressed data"
    )

    static func tooLarge(_ bytes: Int, limit: Int) -> WebSocketError {
        WebSocketError(
            code: CloseCode.tooLarge,
            reason: "Message is too large: \(bytes) > \(limit)"
        )
    }
}

/// The numbers of close frames.
///
/// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc6455#section-7.4>
package enum CloseCode {
    package static let goingAway = 1001
    package static let protocolError = 1002
    /// Stands for a close frame without a code; never sent.
    package static let none = 1005
    /// Stands for a connection that ended without a close frame; never sent.
    package static let abnormal = 1006
    package static let invalidPayload = 1007
    package static let tooLarge = 1009

    /// Whether a close frame that comes over the wire may have this code.
    package static func isValid(_ code: Int) -> Bool {
        switch code {
        case 1000...1003, 1007...1014, 3000...4999: true
        default: false
        }
    }
}

/// How one direction of a socket ends.
package enum WebSocketClosing: Hashable, Sendable {
    /// By a close frame; ``CloseCode/none`` for one without a code.
    case frame(code: Int, reason: String)
    /// Without one: the connection, or whoever held the other end, is gone.
    case lost
    /// What came was no WebSocket's, or more than is taken.
    case failed(WebSocketError)
}
