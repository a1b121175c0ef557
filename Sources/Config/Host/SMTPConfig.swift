#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A mail server that takes what workers send: `[host.smtp]`.
package struct SMTPConfig: Hashable, Sendable {
    /// `smtp://user:password@host:port`, or `smtps://`; it may have a password, so it is not shown.
    package var url: String
}

extension SMTPConfig {
    init?(_ fields: FieldReader) {
        guard let url = fields.string("url") else {
            fields.findings.error("\"host.smtp\" needs a \"url\".", at: fields.position)
            return nil
        }
        self.url = url
        fields.warnAboutRest()
        let parts = URLComponents(string: url)
        guard let scheme = parts?.scheme, ["smtp", "smtps"].contains(scheme),
            parts?.host?.isEmpty == false
        else {
            fields.findings.error(
                "\"host.smtp.url\" should be such as \"smtp://127.0.0.1:1025\".",
                at: fields.table.entry("url")?.keyPosition
            )
            return nil
        }
    }
}
