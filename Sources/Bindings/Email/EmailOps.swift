internal import Foundation
internal import Foundations
internal import HTTPWire
package import Isolate
internal import WebAPI

extension OpTable {
    /// The native half of send-email.js and incoming-email.js.
    package mutating func addEmail() {
        // (binding, from, recipients as JSON, message) -> promise of its id
        add("emailSend") { call in
            let scope = try call.requireScope()
            try call.countSubrequest(scope)
            let sender: EmailSender = try call.resource(0)
            let from = try call.string(1)
            let to = try JSONDecoder().decode([String].self, from: Data(try call.string(2).utf8))
            let raw = try call.email(3)
            let headers = EmailHeaders(raw)
            let id: String
            do throws(EmailError) {
                try sender.rules.check(from: from, to: to)
                id = try headers.checkOutgoing(from: from)
            } catch {
                throw error.thrown
            }
            let email = OutgoingEmail(reason: .send, from: from, to: to, raw: raw)
            return call.post(email, to: sender.mailbox, id: id)
        }
        add("emailFrom") { call in call.string(try call.incoming.from) }
        add("emailTo") { call in call.string(try call.incoming.to) }
        add("emailSize") { call in call.number(try call.incoming.raw.count) }
        // (event) -> the fields as JSON
        add("emailHeaders") { call in
            let fields = try call.incoming.headers.fields.map {
                "[\($0.name.jsonQuoted),\($0.value.jsonQuoted)]"
            }
            return call.string("[\(fields.joined(separator: ","))]")
        }
        // (event) -> a source
        add("emailRaw") { call in
            let source = BytesSource(try call.incoming.raw)
            return call.number(SourceTable.of(call.runtime).insert(source, scope: call.scope))
        }
        // (event, reason)
        add("emailReject") { call in
            try call.incoming.reject(try call.string(1))
            return call.undefined
        }
        // (event, recipient, more fields as a block) -> promise of its id
        add("emailForward") { call in
            let scope = try call.requireScope()
            try call.countSubrequest(scope)
            let incoming = try call.incoming
            let email = OutgoingEmail(
                reason: .forward,
                from: incoming.from,
                to: [try call.string(1)],
                raw: Array(try call.string(2).utf8) + incoming.raw
            )
            let id = incoming.headers["message-id"] ?? ""
            return call.post(email, to: incoming.mailbox, id: id)
        }
        // (event, from, message) -> promise of its id
        add("emailReply") { call in
            let scope = try call.requireScope()
            try call.countSubrequest(scope)
            let incoming = try call.incoming
            let from = try call.string(1)
            var raw = try call.email(2)
            let headers = EmailHeaders(raw)
            let id: String
            do throws(EmailError) {
                guard incoming.headers.isReplyable else {
                    throw EmailError("Original email is not replyable")
                }
                id = try headers.checkOutgoing(from: from)
                let references = try incoming.headers.checkReply(headers)
                raw = Array((references ?? "").utf8) + raw
            } catch {
                throw error.thrown
            }
            let email = OutgoingEmail(reason: .reply, from: from, to: [incoming.from], raw: raw)
            return call.post(email, to: incoming.mailbox, id: id)
        }
    }
}

extension OpCall {
    fileprivate var incoming: IncomingEmail { get throws { try payload(0) } }

    /// A message as text or bytes.
    fileprivate func email(_ index: Int) throws -> [UInt8] {
        let bytes = isString(index) ? try withUTF8(index) { [UInt8]($0) } : try bytes(index)
        guard bytes.count <= EmailDoor.messageBytesMax else {
            throw JSError(
                .error,
                "Email message size is bigger than the production size limit of 25MiB."
            )
        }
        return bytes
    }

    /// Posts a message; a promise of the id that `send()` and its like give.
    fileprivate func post(
        _ email: OutgoingEmail,
        to mailbox: Mailbox,
        id: String
    ) -> JSValue {
        promise { settle in
            Task {
                do {
                    let path = try await mailbox.post(email)
                    settle.resolve { runtime in
                        let to = email.to.joined(separator: ", ")
                        WorkerLog.of(runtime).write(
                            .info,
                            "\(email.reason.rawValue) email to \(to): \(path)",
                            scope: runtime.currentScope
                        )
                        return runtime.string(id)
                    }
                } catch {
                    settle.reject((error as? EmailError)?.thrown ?? JSError(.error, "\(error)"))
                }
            }
        }
    }
}
