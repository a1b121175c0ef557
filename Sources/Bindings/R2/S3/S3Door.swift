internal import Config
internal import Foundations
internal import HTTPWire

/// The S3 API over the host's buckets, path-style: `/cdn-cgi/local/r2/s3/<bucket>/<key>`.
///
/// A bucket without credentials in the config is not there for it.
///
/// - SeeAlso: <https://developers.cloudflare.com/r2/api/s3/api/>
struct S3Door: Fetcher {
    static let path = "/cdn-cgi/local/r2/s3"

    /// A bucket that the API may be used for.
    struct Bucket: Sendable {
        let bucket: R2Bucket
        let credentials: S3Credentials
    }

    let buckets: @Sendable () -> [String: Bucket]
    let clock: WallClock

    func fetch(_ call: FetchCall) {
        guard let request = R2DoorRequest(call, under: Self.path) else {
            return call.answer(.success(FetchAnswer(status: 400)))
        }
        Task { call.answer(.success(await answer(request))) }
    }

    private func answer(_ request: R2DoorRequest) async -> FetchAnswer {
        do {
            return try await run(request)
        } catch {
            request.discardBody()
            let refusal =
                error as? S3Error
                ?? S3Error(error as? R2Error ?? .internalError)
            return Self.page(of: refusal, request)
        }
    }

    private static func page(of error: S3Error, _ request: R2DoorRequest) -> FetchAnswer {
        // A HEAD has no body to tell of it, and 304 no text.
        guard request.method != "HEAD", error.status != 304 else {
            return FetchAnswer(status: error.status)
        }
        var xml = S3XML()
        xml.element("Error") { xml in
            xml.element("Code", error.code)
            xml.element("Message", error.message)
            xml.element("Resource", request.path)
        }
        return FetchAnswer(xml: xml.text, status: error.status)
    }

    private func run(_ request: R2DoorRequest) async throws -> FetchAnswer {
        let all = buckets()
        if request.bucket.isEmpty { return try list(all, request) }
        guard let target = all[request.bucket] else { throw S3Error.noSuchBucket }
        let signature = try S3Signature(request)
        try signature.verify(request, by: target.credentials, now: clock.milliseconds())
        let payload = try S3Payload(signature.payload, request) { () throws(S3Error) in
            try signature.chain(by: target.credentials)
        }
        let objects = S3Objects(
            bucket: target.bucket,
            request: request,
            payload: payload,
            source: { name in
                // A copy may come from any bucket of the same owner.
                all[name].flatMap { $0.credentials == target.credentials ? $0.bucket : nil }
            }
        )
        return try await request.key.isEmpty ? objects.bucketOperation() : objects.operation()
    }

    private func list(
        _ buckets: [String: Bucket],
        _ request: R2DoorRequest
    ) throws(S3Error) -> FetchAnswer {
        guard request.method == "GET" else { throw .notImplemented }
        let signature = try S3Signature(request)
        let own = buckets.filter { $0.value.credentials.accessKeyID == signature.accessKeyID }
        guard let credentials = own.first?.value.credentials else {
            throw S3Error(403, "InvalidAccessKeyId", "The access key ID you provided is unknown.")
        }
        try signature.verify(request, by: credentials, now: clock.milliseconds())
        let xml = S3XML.document("ListAllMyBucketsResult") { xml in
            xml.element("Buckets") { xml in
                for name in own.filter({ $0.value.credentials == credentials }).keys.sorted() {
                    xml.element("Bucket") { xml in
                        xml.element("Name", name)
                        xml.element("CreationDate", R2Time.text(0))
                    }
                }
            }
            xml.element("Owner") { $0.element("ID", "local") }
        }
        return FetchAnswer(xml: xml)
    }
}

extension FetchAnswer {
    init(xml: String, status: Int = 200) {
        self.init(
            status: status,
            headers: HeaderBlock([("content-type", "application/xml")]),
            body: .bytes(Array(xml.utf8))
        )
    }
}
