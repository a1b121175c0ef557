internal import Bindings
internal import Host
internal import Foundations

/// A message that a worker sent, forwarded or replied with.
public struct TestEmail: Sendable, Hashable {
    /// `send`, `forward` or `reply`.
    public let reason: String
    /// Of the envelope.
    public let from: String
    /// Of the envelope.
    public let to: [String]
    /// The whole message, with its header.
    public let raw: String
}

extension TestHost {
    /// What workers sent so far, oldest first; the last thousand.
    public var emails: [TestEmail] {
        get async {
            guard let family: SendEmails = host.family() else { return [] }
            return await family.mailbox.sent.map { email in
                TestEmail(
                    reason: email.reason.rawValue,
                    from: email.from,
                    to: email.to,
                    raw: String(decoding: email.raw, as: UTF8.self)
                )
            }
        }
    }

    /// Brings a message to the `email` handler of the first worker, as a mail server would.
    ///
    /// - Parameters:
    ///   - raw: The whole message; it needs a `Message-ID`.
    ///   - from: Of the envelope.
    ///   - to: Of the envelope.
    /// - Returns: 200 if the handler took it, 400 if it refused, 500 if it threw.
    /// - Throws: ``TestHostError`` for an answer that broke off.
    public func receiveEmail(
        _ raw: String,
        from: String,
        to: String
    ) async throws -> TestResponse {
        let query = [("from", from), ("to", to)]
            .map { "\($0)=\($1.utf8.map { "%" + $0.hexadecimal(digits: 2) }.joined())" }
            .joined(separator: "&")
        return try await fetch("/cdn-cgi/handler/email?\(query)", text: raw)
    }
}
