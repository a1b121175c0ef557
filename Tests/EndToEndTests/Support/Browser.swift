import Foundation
import TestSupport

/// A real browser without a window, driven by WebDriver: <https://www.w3.org/TR/webdriver2/>.
final class Browser {
    private let driver: Program
    private let directory: TemporaryDirectory
    private let port: Int
    private var session = ""

    static let isInstalled = Tool.isInstalled("chromedriver") && Tool.isInstalled("chromium")
    static let hint = "skipped: apt-get install chromium chromium-driver, to see pages in a browser"

    init() throws {
        directory = try TemporaryDirectory()
        driver = try Program(
            URL(filePath: "/usr/bin/env"),
            ["chromedriver", "--port=0"],
            in: directory.url
        )
        port = try driver.portInLog(/successfully on port (\d+)\./)
        let options: [String: Any] = [
            "binary": "/usr/bin/chromium",
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--no-proxy-server", "--user-data-dir=\(directory.path("profile"))",
            ],
        ]
        let capabilities: [String: Any] = [
            "goog:chromeOptions": options, "goog:loggingPrefs": ["browser": "ALL"],
        ]
        let made = try ask("POST", "/session", ["capabilities": ["alwaysMatch": capabilities]])
        session = "/session/\((made as? [String: Any])?["sessionId"] as? String ?? "")"
    }

    // The browser itself ends with its session.
    deinit { _ = try? ask("DELETE", session) }

    func open(_ url: String) throws { try ask("POST", session + "/url", ["url": url]) }

    func goBack() throws { try ask("POST", session + "/back") }

    /// What an expression of JavaScript in the page gives, as text.
    func value(_ expression: String) throws -> String {
        let script: [String: Any] = ["script": "return `${\(expression)}`", "args": [Any]()]
        return try ask("POST", session + "/execute/sync", script) as? String ?? ""
    }

    /// Waits until an expression of JavaScript is true.
    func wait(for expression: String) throws {
        try Deadline.wait(for: "\(expression) in the page, which shows \((try? text) ?? "")") {
            try value("Boolean(\(expression))") == "true"
        }
    }

    /// What the page shows.
    var text: String { get throws { try value("document.body.innerText") } }

    /// Clicks an element as a person does, by its XPath.
    func click(_ path: String) throws { try ask("POST", try element(path) + "/click") }

    /// Types into a field; of one for files the text is a path.
    func type(_ text: String, into path: String) throws {
        try ask("POST", try element(path) + "/value", ["text": text])
    }

    /// What the console said since the last time: its level and text.
    func console() throws -> [String] {
        let lines = try ask("POST", session + "/se/log", ["type": "browser"])
        return (lines as? [[String: Any]] ?? []).map {
            "\($0["source"] ?? ""): \($0["message"] ?? "")"
        }
    }

    private func element(_ path: String) throws -> String {
        let query = ["using": "xpath", "value": path]
        let found = try ask("POST", session + "/element", query) as? [String: String]
        return "\(session)/element/\(found?.values.first ?? "")"
    }

    @discardableResult
    private func ask(_ method: String, _ path: String, _ body: [String: Any] = [:]) throws -> Any {
        let data = try JSONSerialization.data(withJSONObject: body)
        let client = try Client(port: port)
        try client.send(
            method,
            path,
            [("content-type", "application/json"), ("connection", "close")],
            body: method == "POST" ? String(decoding: data, as: UTF8.self) : nil
        )
        let answer = try client.response(to: method)
        guard answer.status == 200 else { throw Refused(what: "\(path): \(answer.text)") }
        return (answer.json as? [String: Any])?["value"] ?? NSNull()
    }

    struct Refused: Error, CustomStringConvertible {
        let what: String
        var description: String { "the browser refused \(what)" }
    }
}
