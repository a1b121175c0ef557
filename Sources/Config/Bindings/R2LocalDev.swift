/// What a bucket has on this host that production keeps elsewhere: `local_dev` of its entry.
package struct R2LocalDev: Hashable, Sendable {
    /// Who may use the S3 API for it; nobody without.
    package var s3Credentials: S3Credentials?
    package var notifications: [R2NotificationRule] = []

    package init() {}
}

/// A pair of keys for the S3 API: `local_dev.experimental_s3_credentials`.
package struct S3Credentials: Hashable, Sendable {
    package let accessKeyID: String
    package let secretAccessKey: String

    package init(accessKeyID: String, secretAccessKey: String) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
    }
}

/// The kinds of events of a bucket.
package enum R2EventType: String, CaseIterable, Hashable, Sendable {
    case objectCreate = "object-create"
    case objectDelete = "object-delete"
}

/// Which events of a bucket go to a queue: an entry of `local_dev.event_notifications`.
///
/// The keys are the options of `wrangler r2 bucket notification create`, with which production has
/// them made.
///
/// - SeeAlso: <https://developers.cloudflare.com/r2/buckets/event-notifications/>
package struct R2NotificationRule: Hashable, Sendable {
    package let queue: String
    package let eventTypes: Set<R2EventType>
    /// What the key begins and ends with.
    package let prefix: String
    package let suffix: String

    package init(
        queue: String,
        eventTypes: Set<R2EventType> = Set(R2EventType.allCases),
        prefix: String = "",
        suffix: String = ""
    ) {
        self.queue = queue
        self.eventTypes = eventTypes
        self.prefix = prefix
        self.suffix = suffix
    }

    package func matches(_ event: R2EventType, _ key: String) -> Bool {
        // By bytes: `hasPrefix` takes letters that only look the same for equal.
        eventTypes.contains(event) && key.utf8.starts(with: prefix.utf8)
            && key.utf8.reversed().starts(with: suffix.utf8.reversed())
    }
}

extension R2LocalDev {
    init(_ fields: FieldReader) {
        if let credentials = fields.fields("experimental_s3_credentials") {
            s3Credentials = S3Credentials(credentials)
        }
        notifications = BindingReader.each(
            of: "event_notifications",
            in: fields,
            R2NotificationRule.init
        )
        fields.warnAboutRest()
    }
}

extension S3Credentials {
    fileprivate init?(_ fields: FieldReader) {
        let id = fields.string("accessKeyId")
        let secret = fields.string("secretAccessKey")
        fields.warnAboutRest()
        guard let id, let secret, !id.isEmpty, !secret.isEmpty else {
            fields.findings.error(
                "\"\(fields.path)\" needs an \"accessKeyId\" and a \"secretAccessKey\".",
                at: fields.position
            )
            return nil
        }
        self.init(accessKeyID: id, secretAccessKey: secret)
    }
}

extension R2NotificationRule {
    fileprivate init?(_ reader: BindingReader) {
        let queue = reader.required("queue")
        var types = Set(R2EventType.allCases)
        if let names = reader.fields.strings("event_types") {
            types = Set(names.compactMap(R2EventType.init))
            if types.count < Set(names).count || names.isEmpty {
                reader.fields.findings.error(
                    "\"\(reader.fields.name(of: "event_types"))\" takes \"object-create\" and "
                        + "\"object-delete\".",
                    at: reader.fields.table["event_types"]?.position
                )
            }
        }
        let prefix = reader.string("prefix") ?? ""
        let suffix = reader.string("suffix") ?? ""
        guard let queue else { return nil }
        self.init(queue: queue, eventTypes: types, prefix: prefix, suffix: suffix)
    }
}
