import Foundation
import IsolaTesting
import Testing

/// Email, out and in: <https://developers.cloudflare.com/email-routing/email-workers/>.
@Suite struct EmailTests {
    private static let bindings = """
        send_email = [
          { name = "ANY" },
          { name = "ONE", destination_address = "boss@example.com" },
          { name = "SOME", allowed_destination_addresses = ["a@example.com", "b@example.com"], \
        allowed_sender_addresses = ["me@example.com"] },
        ]
        """

    private static func raw(_ from: String = "me@example.com", more: String = "") -> String {
        "From: \"Me\" <\(from)>\\r\\nTo: x@example.com\\r\\nMessage-ID: <1@example.com>\\r\\n"
            + "\(more)\\r\\nHello\\r\\n"
    }

    @Test func `an EmailMessage goes out as it is`() async throws {
        let host = try await TestHost(files: [
            "wrangler-like.toml": """
            [workers.w]
            main = "index.js"
            compatibility_date = "2026-08-01"
            send_email = [{ name = "ANY" }]
            """,
            "index.js": """
            import { EmailMessage } from 'cloudflare:email';
            export default { async fetch(request, env) {
              const raw = `\(Self.raw())`;
              const stream = new EmailMessage('me@example.com', 'b@example.com', new Response(raw).body);
              await env.ANY.send(stream);
              const message = new EmailMessage('me@example.com', 'a@example.com', raw);
              return Response.json([await env.ANY.send(message), message.from, message.to]);
            } };
            """,
        ])
        let answer = try await host.fetch("/").text
        #expect(answer == #"[{"messageId":"<1@example.com>"},"me@example.com","a@example.com"]"#)
        let emails = await host.emails
        #expect(emails.map(\.to) == [["b@example.com"], ["a@example.com"]])
        #expect(emails.allSatisfy { $0.raw.hasSuffix("\r\n\r\nHello\r\n") && $0.reason == "send" })
        #expect(host.logs.contains { $0.message.contains("send email to a@example.com: /") })
        await host.stop()
    }

    @Test func `a message is made of its parts`() async throws {
        let bench = try await Bench(Self.bindings)
        let answer = try await bench.run(
            """
            const { messageId } = await env.ANY.send({
              from: { email: 'me@example.com', name: 'Jörg "J"' }, to: ['a@example.com', 'B <b@example.com>'],
              bcc: 'c@example.com', replyTo: 'r@example.com', subject: 'Grüße', text: 'plain', html: '<b>x</b>',
              headers: { 'X-Thing': '1', Subject: 'not this' },
              attachments: [{ content: btoa('bytes'), filename: 'f.txt', type: 'text/plain' }],
            });
            return /^<[0-9a-f-]{36}@example.com>$/.test(messageId);
            """
        )
        #expect(answer == "true")
        let email = try #require(await bench.host.emails.first)
        #expect(email.from == "me@example.com")
        #expect(email.to == ["a@example.com", "b@example.com", "c@example.com"])
        for line in [
            "From: =?utf-8?B?\(Data("Jörg \"J\"".utf8).base64EncodedString())?= <me@example.com>",
            "To: a@example.com,", " \"B\" <b@example.com>", "Reply-To: r@example.com",
            "Subject: =?utf-8?B?\(Data("Grüße".utf8).base64EncodedString())?=", "X-Thing: 1",
            "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
            Data("plain".utf8).base64EncodedString(), Data("<b>x</b>".utf8).base64EncodedString(),
            "Content-Disposition: attachment; filename=\"f.txt\"",
            Data("bytes".utf8).base64EncodedString(),
        ] {
            #expect(email.raw.contains("\(line)\r\n"), "\(line)")
        }
        #expect(!email.raw.contains("Bcc") && !email.raw.contains("not this"))
        await bench.host.stop()
    }

    @Test(arguments: [
        ("ONE", "me@example.com", "a@example.com", "email to a@example.com not allowed"),
        ("SOME", "me@example.com", "c@example.com", "email to c@example.com not allowed"),
        ("SOME", "you@example.com", "a@example.com", "email from you@example.com not allowed"),
        ("ANY", "me", "a@example.com", "invalid email address: me"),
    ]) func `whom a message is from and to follows the binding's rules`(
        binding: String,
        from: String,
        to: String,
        expected: String
    ) async throws {
        let bench = try await Bench(Self.bindings)
        let code = "return env.\(binding).send({ from: '\(from)', to: '\(to)', text: '' })"
        #expect(try await bench.run(code) == "Error: \(expected)")
        #expect(await bench.host.emails.isEmpty)
        await bench.host.stop()
    }

    @Test func `no header is smuggled in`() async throws {
        let bench = try await Bench(Self.bindings)
        for part in [
            "subject: 'a\\r\\nBcc: x@example.com'", "headers: { 'X-A': 'a\\nb' }",
            "headers: { 'X-A: b\\nC': 'a' }", "headers: { Received: 'x' }",
            "replyTo: { email: 'a@b.c', name: 'x\\r\\ny' }",
        ] {
            let code = "return env.ANY.send({ from: 'a@b.c', to: 'd@e.f', text: '', \(part) })"
            #expect(try await bench.run(code) == "Error: invalid headers set", "\(part)")
        }
        await bench.host.stop()
    }

    /// A host whose worker does with a message what the test says.
    private func receiver(_ body: String) async throws -> TestHost {
        try await TestHost(files: [
            "wrangler-like.toml": """
            [workers.w]
            main = "index.js"
            compatibility_date = "2026-08-01"
            """,
            "index.js": """
            import { EmailMessage } from 'cloudflare:email';
            export default { async email(message, env, ctx) { \(body) } };
            """,
        ])
    }

    private static let incoming =
        "From: <a@example.com>\r\nTo: b@example.com\r\nSubject: Hi\r\n there\r\n"
        + "Message-ID: <7@example.com>\r\n\r\nText\r\n"

    private func receive(_ host: TestHost, _ raw: String = incoming) async throws -> TestResponse {
        try await host.receiveEmail(raw, from: "a@example.com", to: "b@example.com")
    }

    @Test func `the handler sees the message`() async throws {
        let host = try await receiver(
            """
            const raw = await new Response(message.raw).text();
            console.log(JSON.stringify([message.from, message.to, message.headers.get('subject'),
              message.rawSize === raw.length, raw.endsWith('Text\\r\\n'), message.canBeForwarded]));
            """
        )
        let answer = try await receive(host)
        #expect(answer.status == 200 && answer.text == "Worker successfully processed email")
        let line = #"["a@example.com","b@example.com","Hi there",true,true,true]"#
        #expect(host.logs.contains { $0.message == line }, "\(host.logs.map(\.message))")
        await host.stop()
    }

    @Test func `it is forwarded with more headers`() async throws {
        let host = try await receiver(
            """
            await message.forward('c@example.com', new Headers({ 'X-Seen': 'yes' }));
            try { await message.forward('c@example.com', new Headers({ From: 'x' })); }
            catch (error) { console.log(error.message); }
            """
        )
        #expect(try await receive(host).status == 200)
        let emails = await host.emails
        #expect(emails.count == 1)
        #expect(emails.first?.to == ["c@example.com"])
        #expect(emails.first?.raw == "x-seen: yes\r\n" + Self.incoming)
        #expect(host.logs.contains { $0.message == "invalid headers set" })
        await host.stop()
    }

    @Test func `it is replied to, by parts or as a whole`() async throws {
        let host = try await receiver(
            """
            await message.reply({ from: message.to, subject: 'Re', text: 'yes' });
            const head = 'From: b@example.com\\r\\nMessage-ID: <8@example.com>\\r\\n';
            for (const line of ['In-Reply-To: <7@example.com>\\r\\n', 'In-Reply-To: <9@x>\\r\\n', '']) {
              try {
                await message.reply(new EmailMessage(message.to, message.from, head + line + '\\r\\nx'));
              } catch (error) { console.log(error.message); }
            }
            """
        )
        #expect(try await receive(host).status == 200)
        let emails = await host.emails
        #expect(emails.map(\.to) == [["a@example.com"], ["a@example.com"]])
        #expect(emails.allSatisfy { $0.raw.hasPrefix("References: <7@example.com>\r\n") })
        let messages = host.logs.map(\.message)
        #expect(messages.contains("In-Reply-To does not match original Message-ID"))
        #expect(messages.contains("no In-Reply-To header found in reply message"))
        await host.stop()
    }

    @Test(arguments: ["Auto-Submitted: auto-replied", "In-Reply-To: <1@x>", "References: <1@x>"])
    func `some messages cannot be replied to`(line: String) async throws {
        let host = try await receiver(
            "await message.reply({ from: message.to, subject: 'Re', text: 'yes' });"
        )
        let answer = try await receive(host, "\(line)\r\n\(Self.incoming)")
        #expect(answer.status == 500)
        #expect(answer.text == "Error: Original email is not replyable")
        await host.stop()
    }

    @Test func `a message is refused by the handler, or before it`() async throws {
        let host = try await receiver("message.setReject('no thanks');")
        let refused = try await receive(host)
        #expect(refused.status == 400)
        #expect(refused.text == "Worker rejected email with the following reason: no thanks")
        let nameless = try await receive(host, "From: a@example.com\r\n\r\nx")
        #expect(nameless.status == 400 && nameless.text.contains("no message id provided"))
        #expect(try await host.fetch("/cdn-cgi/handler/email", text: "x").status == 400)
        let json = try await host.fetch(
            "/cdn-cgi/local/email?from=a@b.c&to=d@e.f&format=json",
            text: Self.incoming
        )
        #expect(json.text == #"{"outcome":"ok","rejectReason":"no thanks"}"#)
        await host.stop()
    }

    @Test func `a mail server gets what is sent, if there is one`() async throws {
        let server = try MailServer()
        defer { server.stop() }
        let bench = try await Bench(
            Self.bindings,
            head: "[host.smtp]\nurl = \"smtp://127.0.0.1:\(server.port)\""
        )
        let send = "return env.ANY.send({ from: 'me@example.com', to: ['a@example.com', "
        let answer = try await bench.run(
            send + "'b@example.com'], subject: 'Hi', text: 'x' }).then(() => 1)"
        )
        #expect(answer == "1")
        let received = try server.received()
        #expect(received.hasPrefix("me@example.com a@example.com,b@example.com\n"))
        #expect(received.contains("\nSubject: Hi\n"))
        let refused = try await bench.run(
            send + "'refused@example.com'], subject: 'Hi', text: 'x' })"
        )
        #expect(refused.hasPrefix("Error: The mail server did not take the email: "))
        await bench.host.stop()
    }
}

/// A mail server that writes the last message it took into a file, after a line of its envelope.
private struct MailServer {
    let port: Int
    private let process = Process()
    private let file = "/tmp/isola-mail-\(UUID().uuidString)"

    init() throws {
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", Self.script, file]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        var line = ""
        while !line.hasSuffix("\n") {
            guard let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty
            else { break }
            line += String(decoding: byte, as: UTF8.self)
        }
        port = try #require(Int(line.dropLast()))
    }

    func received() throws -> String { try String(contentsOfFile: file, encoding: .utf8) }

    func stop() {
        // Not SIGTERM: who ignores it passes that on to what it starts.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        try? FileManager.default.removeItem(atPath: file)
    }

    private static let script = """
        import socketserver, sys

        class Session(socketserver.StreamRequestHandler):
            def say(self, text):
                self.wfile.write((text + '\\r\\n').encode())

            def handle(self):
                sender, recipients = '', []
                self.say('220 test')
                for line in self.rfile:
                    line = line.decode().strip()
                    verb = line[:4].upper()
                    if verb == 'MAIL':
                        sender = line[line.index('<') + 1:line.index('>')]
                    if verb == 'RCPT':
                        address = line[line.index('<') + 1:line.index('>')]
                        if address.startswith('refused'):
                            self.say('550 not here')
                            continue
                        recipients.append(address)
                    if verb == 'DATA':
                        self.say('354 go on')
                        message = []
                        for part in self.rfile:
                            part = part.decode().rstrip('\\r\\n')
                            if part == '.':
                                break
                            message.append(part)
                        with open(sys.argv[1], 'w') as file:
                            file.write(sender + ' ' + ','.join(recipients) + '\\n')
                            file.write('\\n'.join(message))
                    self.say('221 bye' if verb == 'QUIT' else '250 ok')
                    if verb == 'QUIT':
                        return

        server = socketserver.ThreadingTCPServer(('127.0.0.1', 0), Session)
        print(server.server_address[1], flush=True)
        server.serve_forever()
        """
}
