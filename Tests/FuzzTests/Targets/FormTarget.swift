extension FuzzTarget {
    /// A `Content-Type`, then the body of a form.
    static let form = FuzzTarget(
        name: "form",
        seeds: {
            let multipart = "multipart/form-data; boundary=b"
            return [
                joined([
                    multipart,
                    "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\n"
                        + "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x.txt\"\r\n"
                        + "Content-Type: text/plain\r\n\r\n\u{0}two\r\n--b--\r\n",
                ]),
                joined([multipart, "--b\nContent-Disposition: form-data; name=a\n\n\n--b--"]),
                joined([
                    "multipart/form-data;boundary=\"b c\"",
                    "x\r\n--b c\r\ncontent-disposition:form-data;name=\"\\\"%22%0d\"\r\n\r\n--b\r\n--b c--",
                ]),
                joined(["application/x-www-form-urlencoded", "a=b&c=%41%zz+d&&=&e"]),
                joined(["application/x-www-form-urlencoded;charset=utf-8", "\u{E9}=\u{1F600}"]),
            ]
        },
        words: [
            "--b", "--b--", "\r\n", "\n", "\r", "\r\n\r\n", "Content-Disposition: ", "form-data",
            "; name=", "; filename=", "\"", "\\", "Content-Type: ", "boundary=", "%22", "%0D", "%",
            "&", "=", "+", "--", "multipart/form-data", "\u{E9}", "\u{0}", ":", "filename*=",
        ],
        prepare: { try await ScriptTarget.prepare("form") }
    )
}
