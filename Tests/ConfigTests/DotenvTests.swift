import Testing

@testable import Config

@Suite struct DotenvTests {
    private func values(_ text: String) -> [String: String] {
        let (entries, _) = Dotenv.parse(text, file: ".env")
        return Dictionary(entries.map { ($0.name, $0.value) }) { $1 }
    }

    @Test(arguments: [
        ("A=1", "1"), ("A = 1 ", "1"), ("A=", ""), ("A=a b  c", "a b  c"), ("export A=1", "1"),
        ("  A=1", "1"), ("A: 1", "1"), ("A=1 # note", "1"), ("A=a#b", "a"), ("A='a # b'", "a # b"),
        ("A=\"a # b\" # c", "a # b"), ("A='a\\nb'", "a\\nb"), ("A=\"a\\nb\"", "a\nb"),
        ("A=\"a\\r\\nb\"", "a\r\nb"), ("A=\"a\\tb\"", "a\\tb"), ("A=`it's \"x\"`", "it's \"x\""),
        ("A='one\ntwo'", "one\ntwo"), ("A=\"one\ntwo\"", "one\ntwo"), ("A=\"x", "\"x"),
        ("A=it's", "it's"), ("A=\"\"", ""), ("A=x=y", "x=y"), ("\u{FEFF}A=1", "1"),
        ("A=1\r\nB=2", "1"), ("A=\"a\\\"b\"", "a\\\"b"), ("A={\"b\": 1}", "{\"b\": 1}"),
    ]) func `a value is what dotenv makes of it`(text: String, value: String) {
        #expect(values(text)["A"] == value)
    }

    @Test func `comments and empty lines are nothing`() {
        let (entries, refused) = Dotenv.parse("# a\n\n  # b\r\nA=1\n", file: "x")
        #expect(entries.map(\.name) == ["A"])
        #expect(refused.isEmpty)
    }

    @Test func `the last value of a name wins in the place of the first`() {
        let (entries, _) = Dotenv.parse("A=1\nB=2\nA=3", file: "x")
        #expect(entries == [.init(name: "A", value: "3"), .init(name: "B", value: "2")])
    }

    @Test func `a line that assigns nothing is told by its place`() {
        let (entries, refused) = Dotenv.parse("A=1\n  hello world\n=3\nB=2", file: "x")
        #expect(entries.map(\.name) == ["A", "B"])
        #expect(refused.map(\.description) == ["x:2:3", "x:3:1"])
    }

    @Test func `a var of the command line has a name and a colon`() {
        #expect(
            VariableOverride(argument: "A:b:c") == VariableOverride(name: "A", value: "b:c")
        )
        #expect(VariableOverride(argument: "A:")?.value == "")
        #expect(VariableOverride(argument: "A=b") == nil)
        #expect(VariableOverride(argument: ":b") == nil)
    }
}
