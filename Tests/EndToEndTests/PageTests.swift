import Foundation
import TestSupport
import Testing

/// The demo's page, as somebody sees it who opens it in a browser.
@Suite(.endToEnd, .enabled(if: Browser.isInstalled, Comment(rawValue: Browser.hint)))
struct PageTests {
    /// One pixel.
    private static let picture =
        "R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw=="

    @Test func `somebody makes an account, a group and a picture`() throws {
        try Demo.run { server in
            let browser = try Browser()
            try browser.open("http://localhost:\(server.port)/")
            try browser.wait(for: "document.querySelector('h1')?.textContent === 'Groups'")
            #expect(try browser.text.contains("There are none yet."))

            try browser.click("//a[text()='Log in']")
            try browser.wait(for: "document.querySelector('form')")
            let form = "//form[h2]"
            try browser.type("Ada", into: "\(form)//input[@name='name']")
            try browser.type("ada@example.com", into: "\(form)//input[@name='email']")
            try browser.type("correct horse", into: "\(form)//input[@name='password']")
            try browser.click("\(form)//button")
            try browser.wait(for: "document.querySelector('option')")
            #expect(try browser.value("document.querySelector('nav').innerText").contains("Ada"))

            try browser.type("Chess <b>", into: "//input[@name='name']")
            try browser.click("//button[text()='Make it']")
            try browser.wait(for: "document.querySelector('h1')?.textContent === 'Chess <b>'")
            #expect(try browser.value("document.title") == "Chess <b> · Isola")

            let picture = try #require(Data(base64Encoded: Self.picture))
            let file = server.directory.appending(path: "picture.gif")
            try picture.write(to: file)
            try browser.click("//a[text()='Ada']")
            try browser.wait(for: "document.querySelector('input[type=file]')")
            try browser.type(file.path, into: "//input[@type='file']")
            try browser.wait(for: "document.querySelector('img')?.naturalWidth === 1")

            // The address of a view is one of the server, and the session is there after a reload.
            try browser.goBack()
            try browser.wait(for: "document.querySelector('h1')?.textContent === 'Chess <b>'")
            try browser.open(try browser.value("location.href"))
            try browser.wait(for: "document.querySelector('li img')?.naturalWidth === 1")
            #expect(try browser.text.contains("admin"))
            try browser.click("//button[text()='Log out']")
            try browser.wait(for: "document.querySelector('nav').innerText.includes('Log in')")
            // What is not there is told by the network; scripts and policies have nothing to say.
            #expect(try browser.console().filter { !$0.hasPrefix("network: ") } == [])
        }
    }
}
