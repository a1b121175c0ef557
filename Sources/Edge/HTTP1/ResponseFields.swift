internal import Foundations
internal import HTTPWire

/// What the fields of an answer say to the one who sends it; good as long as they are.
struct ResponseFields {
    var hasDate = false
    var contentLength: Int?
    var contentEncoding: String?
    private var contentType: UnsafeRawBufferPointer?
    private var forbidsTransform = false
    var variesByEncoding = false

    /// Copies the fields to the wire, but for those that the connection itself decides.
    mutating func copy(_ block: UnsafeRawBufferPointer, to buffer: OutputBuffer) {
        var found = self
        HeaderBlock.forEach(in: block) { name, value in
            if found.take(name, value) {
                buffer.append(name)
                buffer.append(": ")
                buffer.append(value)
                buffer.append("\r\n")
            }
        }
        self = found
    }

    /// Whether the body may be compressed, and would shrink.
    var isCompressible: Bool {
        !forbidsTransform && contentType.map { ContentCoding.isCompressible($0) } ?? false
    }

    /// - Returns: Whether the field is sent as it is.
    private mutating func take(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer)
        -> Bool
    {
        switch name.count {
        case 2 where name.equals("te"): return false
        case 4 where name.equals("date"): hasDate = true
        case 4 where name.equals("vary"):
            let text = String(decoding: value, as: UTF8.self).lowercased()
            variesByEncoding = variesByEncoding || text.contains("accept-encoding") || text == "*"
        case 7 where name.equals("trailer") || name.equals("upgrade"): return false
        case 10 where name.equals("connection") || name.equals("keep-alive"): return false
        case 12 where name.equals("content-type"):
            contentType = value
        case 13 where name.equals("cache-control"):
            let text = String(decoding: value, as: UTF8.self).lowercased()
            forbidsTransform = text.contains("no-transform")
        case 14 where name.equals("content-length"):
            contentLength = Int(String(decoding: value, as: UTF8.self)).flatMap {
                $0 >= 0 ? $0 : nil
            }
            return false
        case 16 where name.equals("content-encoding"):
            contentEncoding = String(decoding: value, as: UTF8.self).lowercased()
        case 16 where name.equals("proxy-connection"): return false
        case 17 where name.equals("transfer-encoding"): return false
        default: break
        }
        return true
    }
}
