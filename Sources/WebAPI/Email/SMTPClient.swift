internal import CCurl

/// Hands messages to a mail server, with libcurl.
///
/// - SeeAlso: <https://curl.se/libcurl/c/smtp-mail.html>
package enum SMTPClient {
    /// How long a server may take for a message.
    private static let timeoutMilliseconds = 60_000

    /// Sends one message; it waits until the server has taken it.
    ///
    /// - Parameters:
    ///   - message: With its header; lines may end in LF or CR LF.
    ///   - sender: Of the envelope.
    ///   - recipients: Of the envelope; one at least.
    ///   - url: `smtp://user:password@host:port`, or `smtps://`. TLS is spoken if the server offers it.
    /// - Throws: ``SMTPError`` with the server's own words, where there are any.
    package static func send(
        _ message: [UInt8],
        from sender: String,
        to recipients: [String],
        via url: String
    ) throws(SMTPError) {
        for address in [sender] + recipients
        where address.isEmpty || address.unicodeScalars.contains(where: \.endsAddress) {
            throw SMTPError(message: "\"\(address)\" is no address.")
        }
        guard let easy = curl_easy_init() else { throw SMTPError(message: "out of memory") }
        defer { curl_easy_cleanup(easy) }
        var list: UnsafeMutablePointer<curl_slist>?
        for recipient in recipients { list = curl_slist_append(list, "<\(recipient)>") }
        defer { curl_slist_free_all(list) }
        let upload = Upload(message.withLineEnds)
        let context = Unmanaged.passUnretained(upload)
        ccurl_set_text(easy, CURLOPT_URL, url)
        ccurl_set_text(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        ccurl_set_text(easy, CURLOPT_MAIL_FROM, "<\(sender)>")
        ccurl_set_list(easy, CURLOPT_MAIL_RCPT, list)
        ccurl_set_long(easy, CURLOPT_USE_SSL, Int(CURLUSESSL_TRY.rawValue))
        ccurl_set_long(easy, CURLOPT_UPLOAD, 1)
        ccurl_set_long(easy, CURLOPT_NOSIGNAL, 1)
        ccurl_set_long(easy, CURLOPT_TIMEOUT_MS, timeoutMilliseconds)
        ccurl_set_pointer(easy, CURLOPT_READDATA, context.toOpaque())
        ccurl_set_transfer_function(easy, CURLOPT_READFUNCTION) { buffer, size, count, context in
            guard let buffer, let context else { return 0 }
            let upload = Unmanaged<Upload>.fromOpaque(context).takeUnretainedValue()
            let space = UnsafeMutableRawBufferPointer(start: buffer, count: size * count)
            return upload.read(into: space)
        }
        let code = withExtendedLifetime(upload) { curl_easy_perform(easy) }
        guard code == CURLE_OK else {
            throw SMTPError(message: String(cString: curl_easy_strerror(code)))
        }
    }

    private final class Upload {
        private var rest: ArraySlice<UInt8>

        init(_ bytes: [UInt8]) { rest = bytes[...] }

        func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
            let part = rest.prefix(buffer.count)
            buffer.copyBytes(from: part)
            rest = rest.dropFirst(part.count)
            return part.count
        }
    }
}

/// Why a message was not taken.
package struct SMTPError: Error, Hashable {
    package let message: String
}

extension [UInt8] {
    /// With CR LF at the end of every line, as SMTP has it.
    fileprivate var withLineEnds: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + count / 32)
        for byte in self {
            if byte == UInt8(ascii: "\n"), bytes.last != UInt8(ascii: "\r") {
                bytes.append(UInt8(ascii: "\r"))
            }
            bytes.append(byte)
        }
        return bytes
    }
}

extension Unicode.Scalar {
    /// Whether it cannot be within an address of an envelope.
    fileprivate var endsAddress: Bool { value <= 32 || value == 127 || self == "<" || self == ">" }
}
