internal import CLLHTTP

/// A request method that the parser knows, as its number there.
package struct HTTPMethod: Hashable, Sendable {
    package let code: UInt8

    init(code: UInt8) { self.code = code }

    /// The method of this name, upper case as HTTP has it; `nil` for one that servers do not take.
    package init?(_ name: String) {
        guard let code = Self.codes[name] else { return nil }
        self.code = code
    }

    package var name: String { Self.names[Int(code)] ?? "GET" }

    package static var get: HTTPMethod { HTTPMethod(code: UInt8(HTTP_GET.rawValue)) }
    package static var head: HTTPMethod { HTTPMethod(code: UInt8(HTTP_HEAD.rawValue)) }
    package static var post: HTTPMethod { HTTPMethod(code: UInt8(HTTP_POST.rawValue)) }
    package static var connect: HTTPMethod { HTTPMethod(code: UInt8(HTTP_CONNECT.rawValue)) }

    /// One more than the greatest code: the size of a table by method.
    package static let codeCount = 64

    private static let names: [String?] = (0..<codeCount).map { code in
        guard code <= 45, let name = llhttp_method_name(llhttp_method_t(UInt32(code))) else {
            return nil
        }
        return String(cString: name)
    }

    private static let codes: [String: UInt8] = names.enumerated().reduce(into: [:]) {
        codes,
        entry in
        if let name = entry.element { codes[name] = UInt8(entry.offset) }
    }
}
