package import Config
internal import Foundations
internal import HTTPWire
internal import Synchronization
internal import WebAPI

/// Email: what workers send (`send_email`), and what is brought to their `email` handlers.
///
/// - SeeAlso: <https://developers.cloudflare.com/email-routing/email-workers/>
package final class SendEmails: BindingFamily {
    package let mailbox: Mailbox
    let context: BindingContext
    private let workers = Mutex<[WorkerConfig]>([])

    package init(_ context: BindingContext) {
        self.context = context
        mailbox = Mailbox(context)
    }

    package func bind(_ worker: WorkerConfig) -> BoundBindings {
        let entries = worker.bindings.sendEmail
        return BoundBindings(
            entries.map(\.name),
            .sendEmail,
            entries.map { EmailSender(rules: $0, mailbox: mailbox) }
        )
    }

    package func configure(_ workers: [WorkerConfig]) async {
        self.workers.withLock { $0 = workers }
    }

    package func describe(_ worker: WorkerConfig) -> [BindingRow] {
        worker.bindings.sendEmail.map { entry in
            let addresses =
                entry.destinationAddress.map { [$0] } ?? entry.allowedDestinationAddresses
            return BindingRow(
                binding: entry.name,
                kind: BindingKind.sendEmail.title,
                resource: addresses?.joined(separator: ", ") ?? "unrestricted"
            )
        }
    }

    package var doors: [LocalDoor] {
        ["/cdn-cgi/handler/email", "/cdn-cgi/local/email", "/cdn-cgi/mf/email"].map {
            LocalDoor(path: $0, fetcher: EmailDoor(emails: self))
        }
    }

    /// The worker of this name, or the first.
    func worker(_ name: String?) -> String? {
        workers.withLock { workers in
            guard let name else { return workers.first?.name.text }
            return workers.first { $0.name.text == name }?.name.text
        }
    }
}

/// What one binding sends with.
struct EmailSender: Sendable {
    let rules: SendEmailEntry
    let mailbox: Mailbox
}
