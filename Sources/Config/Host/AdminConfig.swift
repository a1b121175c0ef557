/// A port for those who run the host, with the paths it answers itself: `[host.admin]`.
package struct AdminConfig: Hashable, Sendable {
    /// The loopback, unless it is said otherwise.
    package var ip = "127.0.0.1"
    package var port: Int
    /// What requests must bring as `Authorization: Bearer <token>`; `nil` lets anybody in.
    package var token: String?
}

extension AdminConfig {
    init?(_ fields: FieldReader) {
        guard let port = fields.int("port", in: 0...65_535) else {
            fields.findings.error("\"host.admin\" needs a \"port\".", at: fields.position)
            return nil
        }
        self.port = port
        ip = fields.string("ip") ?? ip
        token = fields.string("token")
        fields.warnAboutRest()
        guard token == nil, !["127.0.0.1", "::1", "localhost"].contains(ip) else { return }
        fields.findings.error(
            "\"host.admin\" can be reached from outside at \(ip), so it needs a \"token\".",
            at: fields.table.entry("ip")?.keyPosition
        )
    }
}
