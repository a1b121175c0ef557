import IsolaTesting
import Testing

/// Dispatch namespaces: <https://developers.cloudflare.com/cloudflare-for-platforms/workers-for-platforms/>.
@Suite struct DispatchTests {
    private func host() async throws -> TestHost {
        let named = { (name: String, keys: String) in
            """
            [workers.\(name)]
            main = "user.js"
            compatibility_date = "2026-08-01"
            vars = { NAME = "\(name)" }
            \(keys)
            """
        }
        return try await TestHost(files: [
            "wrangler-like.toml": """
            [workers.front]
            main = "front.js"
            compatibility_date = "2026-08-01"
            dispatch_namespaces = [{ binding = "USERS", namespace = "users" }]
            \(named("alice", "dispatch_namespace = \"users\""))
            \(named("bob", "dispatch_namespace = \"users\""))
            \(named("secret", "dispatch_namespace = \"staff\""))
            \(named("plain", ""))
            """,
            "front.js": """
            export default { async fetch(request, env) {
              const name = new URL(request.url).pathname.slice(1);
              try {
                const worker = env.USERS.get(name, {}, { limits: { cpuMs: 10 } });
                return await worker.fetch(request);
              } catch (error) {
                return new Response(`${error}`, { status: 404 });
              }
            } };
            """,
            "user.js": """
            export default { async fetch(request, env) {
              return new Response(`${env.NAME} ${request.method} ${await request.text()}`);
            } };
            """,
        ])
    }

    @Test func `a worker of the namespace is called by its name`() async throws {
        let host = try await host()
        #expect(try await host.fetch("/alice", text: "x").text == "alice POST x")
        #expect(try await host.fetch("/bob", text: "y").text == "bob POST y")
        await host.stop()
    }

    @Test(arguments: ["none", "secret", "plain", "front", ""])
    func `what is not in the namespace is not found`(name: String) async throws {
        let host = try await host()
        let answer = try await host.fetch("/\(name)")
        #expect(answer.status == 404 && answer.text == "Error: Worker not found.")
        await host.stop()
    }
}
