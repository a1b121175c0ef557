internal import Config
internal import Foundations
internal import Isolate

/// What is refused, in the platform's words (FEATURES.md, section 3.7).
struct EmailError: Error, Hashable {
    let message: String

    init(_ message: String) { self.message = message }

    var thrown: JSError { JSError(.error, message) }
}

extension SendEmailEntry {
    /// Checks whom a message is from and to, against the binding's rules.
    func check(from sender: String, to recipients: [String]) throws(EmailError) {
        for recipient in recipients {
            let isAllowed =
                (destinationAddress == nil || destinationAddress == recipient)
                && allowedDestinationAddresses?.contains(recipient) != false
            guard isAllowed else { throw EmailError("email to \(recipient) not allowed") }
        }
        guard allowedSenderAddresses?.contains(sender) != false else {
            throw EmailError("email from \(sender) not allowed")
        }
    }
}

extension EmailHeaders {
    /// Checks what every message that a worker sends must have.
    ///
    /// - Returns: Its `Message-ID`.
    func checkOutgoing(from sender: String) throws(EmailError) -> String {
        guard let id = self["message-id"], !id.isEmpty else {
            throw EmailError("invalid message-id")
        }
        guard address("from") == sender else {
            throw EmailError("From: header does not match mail from")
        }
        guard self["received"] == nil else { throw EmailError("invalid headers set") }
        return id
    }

    /// Whether a worker may reply to the message.
    ///
    /// - SeeAlso: <https://developers.cloudflare.com/email-routing/email-workers/reply-email-workers/>
    var isReplyable: Bool {
        let suppress = self["x-auto-response-suppress"]?.lowercased()
        guard suppress == nil || suppress == "none" else { return false }
        let submitted = self["auto-submitted"]?.lowercased()
        guard submitted == nil || submitted == "no" else { return false }
        guard let references = self["references"] else { return self["in-reply-to"] == nil }
        return self["in-reply-to"] != nil && references.count { $0 == "@" } < 100
    }

    /// Checks a reply to this message.
    ///
    /// - Returns: The field `References` to put in front of it, if it has none.
    func checkReply(_ reply: EmailHeaders) throws(EmailError) -> String? {
        let id = self["message-id"] ?? ""
        guard let answered = reply["in-reply-to"] else {
            throw EmailError("no In-Reply-To header found in reply message")
        }
        guard answered == id else {
            throw EmailError("In-Reply-To does not match original Message-ID")
        }
        let earlier = self["references"] ?? ""
        guard let references = reply["references"] else {
            return "References: \(id)\(earlier.isEmpty ? "" : " ")\(earlier)\r\n"
        }
        guard references.contains(id), earlier.isEmpty || references.contains(earlier) else {
            throw EmailError("provided References header is invalid")
        }
        return nil
    }
}
