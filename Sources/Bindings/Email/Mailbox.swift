internal import Config
internal import Foundations
internal import Storage
internal import WebAPI

/// A message on its way out, with its envelope.
package struct OutgoingEmail: Hashable, Sendable {
    package enum Reason: String, Sendable { case send, forward, reply }

    /// Why it is sent: `send()`, or `forward()` or `reply()` of a message that came.
    package let reason: Reason
    package let from: String
    package let to: [String]
    /// The whole message, with its header.
    package let raw: [UInt8]
}

/// Where the host's outgoing messages go: into files, and to a mail server if there is one.
package actor Mailbox {
    nonisolated private let context: BindingContext
    private let queue = BackgroundQueue("email")
    /// The last messages, oldest first.
    package private(set) var sent: [OutgoingEmail] = []

    private static let sentMax = 1000
    private var opened: BlobDirectory?

    nonisolated package var unownedExecutor: UnownedSerialExecutor {
        queue.asUnownedSerialExecutor()
    }

    init(_ context: BindingContext) { self.context = context }

    /// Writes a message to `.isola/state/email/`, and hands it to the mail server.
    ///
    /// - Returns: The file.
    /// - Throws: ``EmailError``, if it could not be written or the server refused it.
    func post(_ email: OutgoingEmail) throws -> String {
        let path = try write(email)
        if let url = context.smtpURL {
            do throws(SMTPError) {
                try SMTPClient.send(email.raw, from: email.from, to: email.to, via: url)
            } catch {
                throw EmailError("The mail server did not take the email: \(error.message)")
            }
        }
        sent.append(email)
        if sent.count > Self.sentMax { sent.removeFirst() }
        return path
    }

    private func write(_ email: OutgoingEmail) throws(EmailError) -> String {
        let time = AnalyticsSchema.dateTime(context.clock.seconds())
            .replacing(" ", with: "T").replacing(":", with: "-")
        do throws(StorageError) {
            let folder = try folder()
            let label = "\(time)-\(email.reason.rawValue)"
            let writer = try folder.create(label: label, suffix: ".eml")
            try writer.append(email.raw)
            try writer.commit(syncs: context.storage.durability == .full)
            return "\(folder.path)/\(writer.name)"
        } catch {
            throw EmailError("The email could not be kept: \(error.message)")
        }
    }

    private func folder() throws(StorageError) -> BlobDirectory {
        if let opened { return opened }
        let folder = BlobDirectory(path: try context.state.folder("email"))
        folder.sweep(keeping: { $0.hasSuffix(".eml") }, olderThanSeconds: 0)
        opened = folder
        return folder
    }
}
