internal import CCurl
internal import Sockets

/// What libcurl calls while it runs: only the transfer's own state may change in here.
extension CurlTransfer {
    func connectCallbacks() {
        let this = Unmanaged.passUnretained(self).toOpaque()
        ccurl_set_pointer(easy, CURLOPT_HEADERDATA, this)
        ccurl_set_transfer_function(easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, this in
            guard let transfer = CurlTransfer.from(this) else { return 0 }
            return transfer.didReadLine(UnsafeRawBufferPointer(start: bytes, count: size * count))
        }
        ccurl_set_pointer(easy, CURLOPT_WRITEDATA, this)
        ccurl_set_transfer_function(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, this in
            guard let transfer = CurlTransfer.from(this) else { return 0 }
            return transfer.didReadBody(UnsafeRawBufferPointer(start: bytes, count: size * count))
        }
        if options.trust.extraFile != nil {
            ccurl_set_pointer(easy, CURLOPT_SSL_CTX_DATA, this)
            ccurl_set_tls_function(easy) { _, context, this in
                if let file = CurlTransfer.from(this)?.options.trust.extraFile {
                    ExtraCertificates.add(file, to: context)
                }
                return CURLE_OK
            }
        }
        if upload != nil { connectUpload(this) }
    }

    private func connectUpload(_ this: UnsafeMutableRawPointer) {
        ccurl_set_pointer(easy, CURLOPT_READDATA, this)
        ccurl_set_transfer_function(easy, CURLOPT_READFUNCTION) { bytes, size, count, this in
            guard let transfer = CurlTransfer.from(this) else { return Int(CURL_READFUNC_ABORT) }
            return transfer.willSendBody(
                UnsafeMutableRawBufferPointer(start: bytes, count: size * count)
            )
        }
        ccurl_set_pointer(easy, CURLOPT_SEEKDATA, this)
        ccurl_set_seek_function(easy) { this, offset, origin in
            guard offset == 0, origin == 0, CurlTransfer.from(this)?.upload?.rewind() == true else {
                return CURL_SEEKFUNC_FAIL
            }
            return CURL_SEEKFUNC_OK
        }
    }

    private static func from(_ pointer: UnsafeMutableRawPointer?) -> CurlTransfer? {
        pointer.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Anything but the line's length ends the transfer.
    private func didReadLine(_ line: UnsafeRawBufferPointer) -> Int {
        switch head.take(line) {
        case .more:
            break
        case .failed(let error):
            failure = error
            return 0
        case .complete:
            let isCoded = decompression != .manual && !head.isBodyless(method: method)
            let codings = isCoded ? head.contentCodings : []
            decoder = ContentCodings.decoder(
                of: codings,
                allowsLayers: decompression == .layered
            )
            // What follows all the same would be the beginning of the next response.
            if head.announcesForbiddenBody { ccurl_set_long(easy, CURLOPT_FORBID_REUSE, 1) }
            multi?.willSettle(self)
        }
        return line.count
    }

    private func didReadBody(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard download.count < options.unreadBytesMax, decoder?.isIdle ?? true else {
            pauses |= CURLPAUSE_RECV
            return Int(CURL_WRITEFUNC_PAUSE)
        }
        if let decoder {
            decoder.give(bytes)
            do throws(OutboundError) {
                try decode()
            } catch {
                failure = error
                return 0
            }
        } else {
            download.append(bytes)
        }
        if download.hasReader { multi?.willSettle(self) }
        return bytes.count
    }

    private func willSendBody(_ target: UnsafeMutableRawBufferPointer) -> Int {
        guard let upload else { return Int(CURL_READFUNC_ABORT) }
        let count = upload.copy(into: target)
        if !upload.isEnded { multi?.willSettle(self) }
        guard count == 0, !upload.isEnded else { return count }
        pauses |= CURLPAUSE_SEND
        return Int(CURL_READFUNC_PAUSE)
    }
}
