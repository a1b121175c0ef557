internal import CCurl
internal import HTTPWire

/// One request and its response on one libcurl handle.
///
/// libcurl calls in while it runs (`CurlTransfer+Callbacks.swift`). It must not be called back then, nor
/// must anybody else's code run: so those calls only change the state here, and ``settle()`` tells the
/// world of it afterwards.
final class CurlTransfer: OutboundTransfer {
    let easy: UnsafeMutableRawPointer
    /// `nil` once this is over: `easy` is gone then.
    weak var multi: CurlMulti?
    let method: String
    let decompression: OutboundRequest.Decompression
    let options: HTTPClient.Options
    private let url: String
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    /// libcurl reads the list for as long as the transfer runs.
    private let fields: RequestFields

    private var reply: ((Result<OutboundResponse, OutboundError>) -> Void)?
    var failure: OutboundError?
    var head = ReceivedHead()
    /// What decodes the body, if that is decoded.
    var decoder: ContentDecoder?
    /// Whether all of the body has come; some of it may wait to be decoded.
    private var hasWhole = false
    var download = DownloadBuffer()
    var upload: UploadPump?
    /// Which directions libcurl holds, as `curl_easy_pause` takes them.
    var pauses: Int32 = 0
    /// Whether ``settle()`` is due.
    var isUnsettled = false

    init(
        _ request: OutboundRequest,
        fields: consuming RequestFields,
        easy: UnsafeMutableRawPointer,
        multi: CurlMulti,
        options: HTTPClient.Options,
        reply: @escaping (Result<OutboundResponse, OutboundError>) -> Void
    ) {
        self.easy = easy
        self.multi = multi
        self.fields = fields
        self.options = options
        self.reply = reply
        method = request.method
        url = request.url
        decompression = request.decompress
        upload = request.body.map(UploadPump.init)
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        ccurl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText)
        ccurl_set_list(easy, CURLOPT_HTTPHEADER, self.fields.list)
        EasySetup.apply(request, options: options, to: easy)
        connectCallbacks()
    }

    deinit { errorText.deallocate() }

    /// Starts reading the request's body, while libcurl still connects.
    func start() { multi?.willSettle(self) }

    func cancel() { finish(.failure(.cancelled)) }

    /// Tells of whatever changed since the last time; never called from inside libcurl.
    func settle() {
        isUnsettled = false
        pullUpload()
        if let reply, let result = takeResult() {
            self.reply = nil
            reply(result)
        }
        deliver()
        tellWatchers()
    }

    private func takeResult() -> Result<OutboundResponse, OutboundError>? {
        if let failure, !head.isComplete || failure == .cancelled { return .failure(failure) }
        guard head.isComplete else { return nil }
        let isDecoded = decoder != nil
        let length = head.isBodyless(method: method) ? 0 : isDecoded ? nil : head.contentLength
        return .success(
            OutboundResponse(
                status: head.status,
                reason: head.reason,
                headers: head.headers,
                httpVersion: head.httpVersion,
                isDecoded: isDecoded,
                body: ReceivedBody(of: self, length: length)
            )
        )
    }
}

// MARK: - The two bodies

extension CurlTransfer {
    func readBody(_ deliver: @escaping (BodyPart) -> Void) {
        guard !download.isDiscarded else { return }
        guard let part = download.next() else {
            if !download.wait(deliver) {
                deliver(.failed(BodyError("The body is being read already.")))
            }
            return
        }
        if case .bytes = part { makeRoom() }
        deliver(part)
        tellWatchers()
    }

    func watchBody(_ tell: @escaping (BodyError?) -> Void) {
        download.watch(tell)
        tellWatchers()
    }

    private func tellWatchers() {
        guard let (watchers, error) = download.takeWatchers() else { return }
        for tell in watchers { tell(error) }
    }

    /// The reader of the response wants no more: nothing is delivered from now on.
    func discardBody() {
        guard !download.isDiscarded else { return }
        let reader = download.discard()
        cancel()
        tellWatchers()
        withExtendedLifetime(reader) {}
    }

    private func deliver() {
        guard let delivery = download.takeDelivery() else { return }
        if case .bytes = delivery.part { makeRoom() }
        delivery.deliver(delivery.part)
    }

    /// The reader has taken what there was: what waits is decoded first, and then more may come.
    private func makeRoom() {
        do throws(OutboundError) {
            try decode()
            try endDecoded()
        } catch {
            download.finish(.failure(error.bodyError))
            finish(.failure(error))
        }
        if decoder?.isIdle ?? true { resume(CURLPAUSE_RECV) }
    }

    /// Decodes what was given until the download is full.
    func decode() throws(OutboundError) {
        guard let decoder, !decoder.isIdle else { return }
        try withUnsafeTemporaryAllocation(byteCount: 32 << 10, alignment: 1) { room in
            Result { () throws(OutboundError) in
                while !decoder.isIdle, !download.isDiscarded,
                    download.count < options.unreadBytesMax
                {
                    let count = try decoder.read(into: room)
                    download.append(UnsafeRawBufferPointer(rebasing: room[..<count]))
                }
            }
        }.get()
    }

    /// All of the body has come: once it is decoded, the download ends.
    private func endDecoded() throws(OutboundError) {
        guard hasWhole, let decoder, decoder.isIdle else { return }
        try decoder.finish()
        download.finish(.success(()))
    }

    private func pullUpload() {
        guard let upload else { return }
        guard multi != nil else {
            self.upload = nil
            upload.cancel()
            return
        }
        upload.pull { [weak self] in self?.pullUpload() }
        if let error = upload.failure {
            finish(.failure(.bodyFailed(error)))
        } else if upload.isReady {
            resume(CURLPAUSE_SEND)
        }
    }

    /// Lets libcurl go on in one direction, if it was held there.
    private func resume(_ direction: Int32) {
        guard pauses & direction != 0, multi != nil else { return }
        pauses &= ~direction
        let code = curl_easy_pause(easy, pauses)
        // A bad argument means that there is no connection just now, so nothing is held either.
        if code != CURLE_OK, code != CURLE_BAD_FUNCTION_ARGUMENT {
            finish(.failure(error(code)))
        }
    }
}

// MARK: - The end

extension CurlTransfer {
    /// The multi handle's news that this transfer is over.
    func didFinish(_ code: CURLcode) {
        if let failure { return finish(.failure(failure)) }
        guard code == CURLE_OK else { return finish(.failure(error(code))) }
        guard head.isComplete else {
            return finish(.failure(.badResponse("The server sent no head of a response.")))
        }
        finish(.success(()))
    }

    /// The client goes away under the transfer.
    func didLoseClient() { finish(.failure(.connectionLost("The client was closed."))) }

    /// The loop is over: nobody is told of anything, and nothing is kept.
    func forget() {
        multi = nil
        reply = nil
        upload = nil
        let reader = download.discard()
        withExtendedLifetime(reader) {}
    }

    /// Ends it all at once; whoever waits is told soon.
    private func finish(_ result: Result<Void, OutboundError>) {
        guard let multi else { return }
        self.multi = nil
        do throws(OutboundError) {
            try result.get()
            hasWhole = true
            if decoder == nil { download.finish(.success(())) } else { try endDecoded() }
        } catch {
            let error = options.followsStandard ? error.asNetworkError : error
            failure = error
            if error == .cancelled { download.clear() }
            download.finish(.failure(error.bodyError))
        }
        multi.remove(self)
    }

    private func error(_ code: CURLcode) -> OutboundError {
        OutboundError(code, detail: String(cString: errorText), url: url)
    }
}
