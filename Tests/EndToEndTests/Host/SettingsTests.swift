import Foundation
import Testing

/// Where the values in `env` come from, and who wins.
@Suite(.endToEnd) struct SettingsTests {
    private static let worker = Worker.fetch("return Response.json(env);")
    private static let config = """
        name = "w"
        main = "index.js"
        \(Worker.date)
        [vars]
        A = "config"
        B = "config"
        C = "config"
        OBJECT = { list = [1, "two", true] }
        [env.staging]
        vars = { A = "staging", B = "staging" }
        """
    private static let files = [
        "wrangler.toml": config, "index.js": worker,
        ".dev.vars": "B=secret\nC=\"secret too\"\n", ".dev.vars.staging": "B=staging-secret\n",
    ]

    @Test func `variables come from the config, secrets over them, flags over all`() throws {
        try Server.run(Self.files, ["dev", "--var", "C:flag", "--var", "D:a:b"]) { server in
            let env = try server.get("/")
            #expect(env[json: "A"] == "config")
            #expect(env[json: "B"] == "secret")
            #expect(env[json: "C"] == "flag")
            #expect(env[json: "D"] == "a:b")
            #expect(env[json: "OBJECT", "list"] == #"[1,"two",true]"#)
        }
    }

    @Test func `an environment has its own variables and secrets, and inherits none`() throws {
        try Server.run(Self.files, ["dev", "--env", "staging"]) { server in
            let env = try server.get("/")
            #expect(env[json: "A"] == "staging")
            #expect(env[json: "B"] == "staging-secret")
            #expect(env[json: "C"] == "null")
            #expect(server.program.log.contains("w-staging"))
        }
    }

    @Test func `an environment that is not there is an error that says so`() throws {
        let (code, log) = try Server.outcome(Self.files, ["dev", "--port", "0", "--env", "nope"])
        #expect(code == 1)
        #expect(log.contains("nope"))
    }

    @Test func `an error in the config names file, line and column, and the nearest key`() throws {
        let config =
            "name = \"w\"\nmain = \"index.js\"\n\(Worker.date)compatibility_flag = []\nvars = 3\n"
        let (code, log) = try Server.outcome(
            ["wrangler.toml": config, "index.js": Self.worker],
            ["dev", "--port", "0"]
        )
        #expect(code == 1)
        #expect(log.contains("wrangler.toml:5:"))
        #expect(log.contains("vars"))
        #expect(log.contains("compatibility_flags"))
    }

    @Test func `a binding that is not supported yet is an error at the start`() throws {
        let config =
            "name = \"w\"\nmain = \"index.js\"\n\(Worker.date)workflows = [{ binding = \"W\", name = \"w\", class_name = \"W\" }]\n"
        let (code, log) = try Server.outcome(
            ["wrangler.toml": config, "index.js": Self.worker],
            ["dev", "--port", "0"]
        )
        #expect(code == 1)
        #expect(log.contains("not supported yet"))
    }

    @Test func `a build serves without its sources, and takes its secrets from outside`() throws {
        try Server.run(Self.files, ["dev"]) { server in
            let build = try Program(
                try Binary.url(),
                ["build", "--outdir", "out"],
                in: server.directory,
                log: "build.log"
            )
            #expect(try build.exitCode() == 0, "\(build.log)")
            for name in ["index.js", "wrangler.toml"] {
                try FileManager.default.removeItem(at: server.directory.appending(path: name))
            }
            let manifest = try String(
                contentsOf: server.directory.appending(path: "out/host.json"),
                encoding: .utf8
            )
            #expect(!manifest.contains("secret"))
            let copy = server.directory.appending(path: "elsewhere")
            try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
            try FileManager.default.moveItem(
                at: server.directory.appending(path: "out"),
                to: copy.appending(path: "out")
            )
            try Server.run(in: copy, ["serve", "out", "--var", "C:outside"]) { built in
                let env = try built.get("/")
                #expect(env[json: "A"] == "config")
                #expect(env[json: "C"] == "outside")
            }
        }
    }

    @Test func `a script serves without any config`() throws {
        try Server.run(
            ["src/app.ts": "export default { fetch: (): Response => new Response('alone') };"],
            ["dev", "src/app.ts"]
        ) { server in
            let answer = try server.get("/")
            #expect(answer.text == "alone")
        }
    }
}
