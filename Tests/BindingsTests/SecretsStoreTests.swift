import IsolaTesting
import Testing

/// Secrets of a store, and the metadata of a version.
///
/// <https://developers.cloudflare.com/secrets-store/integrations/workers/>,
/// <https://developers.cloudflare.com/workers/runtime-apis/bindings/version-metadata/>
@Suite struct SecretsStoreTests {
    private func host(_ secrets: String) async throws -> TestHost {
        try await TestHost(files: [
            "wrangler-like.toml": """
            [workers.w]
            main = "index.js"
            compatibility_date = "2026-08-01"
            version_metadata = { binding = "VERSION" }
            secrets_store_secrets = [
              { binding = "KEY", store_id = "s1", secret_name = "api-key" },
            ]
            """,
            ".secrets-store": secrets,
            "index.js": """
            export default { async fetch(request, env) {
              if (request.url.endsWith('/version')) return Response.json(env.VERSION);
              try {
                return new Response(`${await env.KEY.get()} ${typeof env.KEY}`);
              } catch (error) {
                return new Response(`${error}`);
              }
            } };
            """,
        ])
    }

    @Test func `a secret is the store's own, or else of that name`() async throws {
        let own = try await host("api-key=common\ns1.api-key='a b'\n")
        #expect(try await own.fetch("/").text == "a b object")
        await own.stop()
        let common = try await host("s2.api-key=other\napi-key=common\n")
        #expect(try await common.fetch("/").text == "common object")
        await common.stop()
    }

    @Test func `a secret that nobody set is not found`() async throws {
        let host = try await host("other=1\n")
        #expect(try await host.fetch("/").text == #"Error: Secret "api-key" not found"#)
        await host.stop()
    }

    @Test func `the version has an id, no tag, and a time`() async throws {
        let host = try await host("")
        let text = try await host.fetch("/version").text
        let shape =
            /\{"id":"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}","tag":"","timestamp":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"\}/
        #expect(text.wholeMatch(of: shape) != nil, "\(text)")
        await host.stop()
    }
}
