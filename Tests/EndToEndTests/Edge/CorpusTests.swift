import Foundation
import TestSupport
import Testing

/// Requests of other parsers' tests, good and bad, against the real server.
///
/// Their meaning is in the README beside them.
@Suite(.endToEnd) struct CorpusTests {
    private static let file = "http-corpus/corpus.jsonl"
    private static let worker = Worker.fetch("await request.text(); return new Response('ok');")

    @Test(.enabled(if: Project.hasShared(file), "\(Project.missing(file))"))
    func `every input is answered or refused as it deserves, whole and byte by byte`() async throws
    {
        let vectors = try Self.vectors()
        #expect(vectors.count >= 297)
        let directory = try TemporaryDirectory()
        for (name, text) in Worker.host(Self.worker) { try directory.write(name, text) }
        let server = try Server.start(in: directory.url, ["dev", "--log-level", "warn"])
        let trials = vectors.flatMap(\.trials)
        await withTaskGroup(of: Void.self) { group in
            var next = 0
            func add() {
                guard next < trials.count else { return }
                let trial = trials[next]
                next += 1
                group.addTask { await trial.run(against: server) }
            }
            for _ in 0..<16 { add() }
            for await _ in group { add() }
        }
        try server.stop()
        #expect(!server.program.log.contains("Uncaught"))
    }

    private static func vectors() throws -> [Vector] {
        try Project.sharedText(file).split(separator: "\n").map {
            try JSONDecoder().decode(Vector.self, from: Data($0.utf8))
        }
    }
}

/// One input, and how many messages it holds.
private struct Vector: Decodable {
    let id: String
    let b64: Data
    let complete: Int
    let isMalformed: Bool
    /// Good in a parser that overlooks things; ours does not.
    let isLenient: Bool
    let isWholeOnly: Bool
    /// A matter of taste: either way is fine.
    let isPolicy: Bool
    let isUpgrade: Bool

    private enum CodingKeys: String, CodingKey {
        case id, b64, complete, error, lenient, skipScan, policy, upgrade
    }

    init(from decoder: any Decoder) throws {
        let table = try decoder.container(keyedBy: CodingKeys.self)
        id = try table.decode(String.self, forKey: .id)
        b64 = try table.decode(Data.self, forKey: .b64)
        complete = try table.decodeIfPresent(Int.self, forKey: .complete) ?? 0
        isMalformed = try !table.decodeNil(forKey: .error)
        isLenient = try table.decodeIfPresent(Bool.self, forKey: .lenient) ?? false
        isWholeOnly = try table.decodeIfPresent(Bool.self, forKey: .skipScan) ?? false
        isPolicy = try table.decodeIfPresent(Bool.self, forKey: .policy) ?? false
        isUpgrade = try table.decodeIfPresent(Bool.self, forKey: .upgrade) ?? false
    }

    /// As it stands, and with the `Host` that HTTP/1.1 asks for, which parsers do not miss.
    var trials: [Trial] {
        let bytes = [UInt8](b64)
        var inputs = [bytes]
        let hosted = Self.withHost(bytes)
        if hosted != bytes { inputs.append(hosted) }
        return inputs.flatMap { input in
            let whole = Trial(vector: self, input: input, isDripped: false)
            return isWholeOnly
                ? [whole] : [whole, Trial(vector: self, input: input, isDripped: true)]
        }
    }

    private static func withHost(_ bytes: [UInt8]) -> [UInt8] {
        var lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
        let names = lines.map { String(decoding: $0, as: UTF8.self).lowercased() }
        guard !names.contains(where: { $0.hasPrefix("host") }) else { return bytes }
        for index in lines.indices.reversed() where names[index].hasSuffix(" http/1.1\r") {
            lines.insert(Array("Host: a\r".utf8), at: index + 1)
        }
        return Array(lines.joined(separator: [10]))
    }
}

/// One connection that sends an input.
private struct Trial: Sendable {
    let vector: Vector
    let input: [UInt8]
    let isDripped: Bool

    private var isWithHost: Bool { input != [UInt8](vector.b64) }

    /// Whether every message names its host, so that none of HTTP/1.1 is refused for that.
    private var isHosted: Bool {
        isWithHost || !String(decoding: input, as: UTF8.self).contains("HTTP/1.1")
            || String(decoding: input, as: UTF8.self).lowercased().contains("host")
    }

    func run(against server: Server) async {
        do {
            let statuses = try exchange(server)
            check(statuses)
            let answer = try server.get("/")
            #expect(answer.text == "ok", "\(self)")
        } catch {
            Issue.record("\(self): \(error)")
        }
    }

    private func exchange(_ server: Server) throws -> [Int] {
        let client = try server.connect()
        // A server that has refused the beginning need not take the rest.
        if isDripped {
            for byte in input { try? client.send([byte]) }
        } else {
            try? client.send(input)
        }
        client.endSending()
        let text = String(decoding: try client.rest(), as: UTF8.self)
        return text.matches(of: /HTTP\/1\.1 (\d{3})\b/).compactMap { Int($0.1) }
    }

    /// What other parsers take, or answer half, and why we do not.
    private static let refusals = [
        "llhttp/connection/`keep-alive` / Setting flag / Resetting flags when keep-alive is off (1.0, lenient)#3":
            "nothing is lenient in its first message, which counts",
        "llhttp/content-length/`Content-Length` with zeroes / Content-Length reset when no body is received#30":
            "that test skips the first body; here the second message is in it",
        "llhttp/method/REPORT request / CONNECT request / M-SEARCH request#74":
            "* is for OPTIONS (RFC 9112, 3.2.4)",
        "llhttp/method/REPORT request / CONNECT request / QUERY request#85": "an unknown method",
        "llhttp/sample/Simple request / No HTTP version#109": "HTTP/0.9",
        "llhttp/uri/Quotes in URI / `host:port` and basic auth#158":
            "user information in a target (RFC 9110, 4.2.4)",
        "gunicorn/valid/rfc9112_target_absolute_userinfo_01": "user information in a target",
        "gunicorn/valid/009": "both Content-Length and Transfer-Encoding",
        "gunicorn/valid/013": "blanks in a chunk extension",
        "gunicorn/valid/027": "a target that is not ASCII",
        "gunicorn/valid/031": "an unknown method",
        "gunicorn/valid/099": "its body is shorter than its length",
        "gunicorn/valid/rfc9112_target_authority_connect_01": "CONNECT",
        "gunicorn/valid/rfc9112_target_authority_ipv6_01": "CONNECT",
    ]

    private func check(_ statuses: [Int]) {
        let good = statuses.count { $0 == 200 }
        let comment = Comment(rawValue: "\(self) got \(statuses)")
        #expect(statuses.allSatisfy { $0 == 200 || (400..<500).contains($0) }, comment)
        if vector.isPolicy || vector.isUpgrade { return }
        #expect(good <= vector.complete, comment)
        if vector.isMalformed || Self.refusals[vector.id] != nil { return }
        if vector.isLenient {
            #expect(good < max(1, vector.complete), comment)
        } else if isHosted {
            #expect(good == vector.complete, comment)
        }
    }
}

extension Trial: CustomStringConvertible {
    var description: String {
        "\(vector.id)\(isDripped ? ", byte by byte" : "")\(isWithHost ? ", with Host" : ""): \(String(decoding: input, as: UTF8.self).debugDescription)"
    }
}
