internal import Foundations
internal import HTTPWire
internal import Isolate
internal import Synchronization
internal import WebAPI

/// A message on its way to an `email` handler.
final class IncomingEmail: Sendable {
    let from: String
    let to: String
    let raw: [UInt8]
    let headers: EmailHeaders
    let mailbox: Mailbox
    private let rejection = Mutex<String?>(nil)

    init(from: String, to: String, raw: [UInt8], headers: EmailHeaders, mailbox: Mailbox) {
        (self.from, self.to, self.raw) = (from, to, raw)
        (self.headers, self.mailbox) = (headers, mailbox)
    }

    /// Why the handler refused it, if it did.
    var rejectReason: String? { rejection.withLock { $0 } }

    func reject(_ reason: String) { rejection.withLock { $0 = reason } }
}

/// Brings the body of a POST as a message: `?from=&to=&worker=&format=json`.
///
/// The sentences are those of the platform's local tools.
struct EmailDoor: Fetcher {
    let emails: SendEmails

    static let messageBytesMax = 25 << 20

    func fetch(_ call: FetchCall) {
        let query = call.query
        guard call.method == .post, let from = query["from"], let to = query["to"],
            !from.isEmpty, !to.isEmpty
        else {
            return call.answer(
                400,
                text: "Invalid email. Your request must include URL parameters specifying the "
                    + "`from` and `to` addresses, as well as an email in the body"
            )
        }
        guard let worker = emails.worker(query["worker"]) else {
            return call.answer(404, text: "There is no such worker.\n")
        }
        call.collectBody(limit: Self.messageBytesMax) { body in
            switch body {
            case .success(let bytes): deliver(bytes, from: from, to: to, worker, call)
            case .failure:
                call.answer(
                    400,
                    text: "Email message size is bigger than the production size limit of 25MiB."
                )
            }
        }
    }

    private func deliver(
        _ raw: [UInt8],
        from: String,
        to: String,
        _ worker: String,
        _ call: FetchCall
    ) {
        let headers = EmailHeaders(raw)
        guard headers["message-id"]?.isEmpty == false else {
            return call.answer(
                400,
                text: "Email could not be parsed: invalid or no message id provided"
            )
        }
        let email = IncomingEmail(
            from: from,
            to: to,
            raw: raw,
            headers: headers,
            mailbox: emails.mailbox
        )
        let isJSON = call.query["format"] == "json"
        let handler = HandlerCall(
            handler: "email",
            label: "email from \(from)",
            payload: email
        ) { outcome in
            answer(call, email, outcome, isJSON: isJSON)
        }
        emails.context.workers.deliver(handler, to: worker)
    }

    private func answer(
        _ call: FetchCall,
        _ email: IncomingEmail,
        _ outcome: HandlerOutcome,
        isJSON: Bool
    ) {
        let reason = email.rejectReason
        if isJSON {
            var name = "exception"
            if case .done = outcome { name = "ok" }
            let rejected = reason?.jsonQuoted ?? "null"
            return call.answer(
                200,
                json: "{\"outcome\":\"\(name)\",\"rejectReason\":\(rejected)}"
            )
        }
        switch outcome {
        case .failed(let failure):
            let exception = failure.exception
            call.answer(500, text: "\(exception.name): \(exception.message)")
        case .done where reason != nil:
            call.answer(
                400,
                text: "Worker rejected email with the following reason: \(reason ?? "")"
            )
        case .done: call.answer(200, text: "Worker successfully processed email")
        }
    }
}
