import Testing

@testable import Config

@Suite struct CompatibilityFlagsTests {
    private func issues(
        _ date: CompatibilityDate,
        _ flags: [String],
        today: CompatibilityDate? = nil
    ) -> [CompatibilityFlags.Issue] {
        var issues: [CompatibilityFlags.Issue] = []
        _ = CompatibilityFlags.resolve(date: date, flags: flags, today: today) {
            issues.append($0)
        }
        return issues
    }

    @Test func `a date turns on what became the default by then`() {
        #expect(CompatibilityFlags(date: "2025-05-01").isOn("urlpattern_standard"))
        #expect(!CompatibilityFlags(date: "2025-04-30").isOn("urlpattern_standard"))
    }

    @Test func `a flag turns on what the date does not, and its opposite turns it off`() {
        let early = CompatibilityFlags(date: "2021-01-01", flags: ["global_navigator"])
        #expect(early.isOn("global_navigator"))
        let late = CompatibilityFlags(date: "2026-08-01", flags: ["no_global_navigator"])
        #expect(!late.isOn("global_navigator"))
    }

    @Test func `Node compatibility is the default from August 2026`() {
        #expect(!CompatibilityFlags(date: "2026-08-03").isOn("nodejs_compat"))
        let flags = CompatibilityFlags(date: "2026-08-04")
        #expect(flags.isOn("nodejs_compat"))
        #expect(flags.isOn("nodejs_compat_v2"))
        #expect(flags.isOn("enable_nodejs_fs_module"))
    }

    @Test func `one flag implies others only from their dates on`() {
        let old = CompatibilityFlags(date: "2024-09-22", flags: ["nodejs_compat"])
        #expect(!old.isOn("nodejs_compat_v2") && !old.isOn("nodejs_zlib"))
        let new = CompatibilityFlags(date: "2024-09-23", flags: ["nodejs_compat"])
        #expect(new.isOn("nodejs_compat_v2") && new.isOn("nodejs_zlib"))
        let without = CompatibilityFlags(date: "2025-09-01", flags: ["enable_nodejs_http_modules"])
        #expect(without.isOn("enable_nodejs_http_server_modules"))
    }

    @Test func `what is implied can be turned off by name`() {
        let flags = CompatibilityFlags(
            date: "2026-08-01",
            flags: ["nodejs_compat", "no_nodejs_compat_v2"]
        )
        #expect(flags.isOn("nodejs_compat") && !flags.isOn("nodejs_compat_v2"))
    }

    @Test func `all of them are given by their enabling names`() {
        let flags = CompatibilityFlags(date: "2023-03-01")
        #expect(flags.all.count == CompatibilityFlag.all.count)
        #expect(flags.all["http_headers_getsetcookie"] == true)
        #expect(flags.all["rpc"] == false)
        #expect(flags.all["no_rpc"] == nil)
    }

    @Test func `a name of no flag is off`() {
        #expect(!CompatibilityFlags().isOn("no_such_flag"))
    }

    @Test func `the table has no name twice and no implication of what is unknown`() {
        let names = CompatibilityFlag.all.flatMap { [$0.name] + ($0.off.map { [$0] } ?? []) }
        #expect(Set(names).count == names.count)
        var seen: Set<String> = []
        for flag in CompatibilityFlag.all {
            #expect(flag.impliedBy.allSatisfy(seen.contains), "\(flag.name)")
            #expect(flag.impliedBy.isEmpty == (flag.after == nil), "\(flag.name)")
            seen.insert(flag.name)
        }
    }

    @Test(arguments: [
        ("formdata_parser_supports_files", "2021-11-03"), ("url_standard", "2022-10-31"),
        ("streams_enable_constructors", "2022-11-30"), ("web_socket_compression", "2023-08-15"),
        ("queues_json_messages", "2024-03-18"), ("rpc", "2024-04-03"),
        ("fetch_standard_url", "2024-06-03"), ("set_tostring_tag", "2024-09-26"),
        ("fixup-transform-stream-backpressure", "2024-12-16"), ("enable_weak_ref", "2025-05-05"),
        ("allow_eval_during_startup", "2025-06-01"), ("enable_ctx_exports", "2025-11-17"),
        ("rpc_params_dup_stubs", "2026-01-20"), ("fetch_iterable_type_support", "2026-02-19"),
        ("websocket_standard_binary_type", "2026-03-17"),
        ("web_socket_auto_reply_to_close", "2026-04-07"),
        ("throw_on_not_implemented_tls_options", "2026-06-16"),
    ]) func `the dates are those of the inventory`(name: String, date: String) throws {
        let flag = try #require(CompatibilityFlag.all.first { $0.name == name })
        #expect(flag.since?.description == date)
    }

    @Test func `two opposites are contradictory`() {
        let found = issues("2026-08-01", ["url_original", "url_standard"])
        #expect(
            found.map(\.message).contains(
                "Compatibility flags are mutually contradictory: url_standard vs url_original"
            )
        )
        #expect(found.contains { $0.severity == .error })
    }

    @Test func `a flag given twice is told once`() {
        let found = issues("2021-01-01", ["rpc", "rpc"])
        #expect(found.map(\.message) == ["Compatibility flag specified multiple times: rpc"])
        #expect(found.first?.severity == .error)
    }

    @Test func `an unknown flag is refused with the nearest one`() {
        let found = issues("2026-08-01", ["nodejs_compta"])
        #expect(found.map(\.message) == ["No such compatibility flag: nodejs_compta"])
        #expect(found.first?.suggestion == "nodejs_compat")
    }

    @Test func `a flag that the date implies is redundant and no error`() {
        let found = issues("2026-08-01", ["url_standard"])
        #expect(
            found.map(\.message) == [
                """
                The compatibility flag url_standard became the default as of 2022-10-31 so does \
                not need to be specified anymore.
                """
            ]
        )
        #expect(found.first?.severity == .warning)
        #expect(
            issues("2021-01-01", ["r2_public_beta_bindings"]).map(\.message) == [
                """
                The compatibility flag r2_public_beta_bindings is the default, so does not need \
                to be specified anymore.
                """
            ]
        )
    }

    @Test func `a date after today is refused`() {
        let found = issues("2026-03-02", [], today: "2026-03-01")
        #expect(
            found.map(\.message) == [
                """
                Can't set compatibility date in the future: "2026-03-02". Today's date (UTC) is \
                "2026-03-01".
                """
            ]
        )
        #expect(found.first?.severity == .error)
        #expect(issues("2026-03-01", [], today: "2026-03-01").isEmpty)
    }

    @Test func `a date after the newest known falls back with a warning`() {
        let found = issues("2026-10-01", [], today: "2026-11-20")
        #expect(
            found.first?.message.hasPrefix(
                """
                This Worker requires compatibility date "2026-10-01", but the newest date \
                supported by this server binary is "2026-08-29".
                """
            ) == true
        )
        #expect(found.first?.severity == .warning)
        #expect(CompatibilityFlags(date: "2026-10-01").date == "2026-08-29")
    }
}

@Suite struct CompatibilityDateTests {
    @Test(arguments: [
        "", "2026-1-01", "2026-13-01", "2026-02-30", "2025-02-29", "1999-01-01", "2026/01/01",
        "2026-01-01 ", "２026-01-01", "20260101", "2026-00-10", "2026-01-00",
    ]) func `what is no day is no date`(text: String) {
        #expect(CompatibilityDate(text) == nil)
    }

    @Test(arguments: ["2000-01-01", "2024-02-29", "2026-08-29", "2999-12-31"])
    func `a day reads back as it was written`(text: String) {
        #expect(CompatibilityDate(text)?.description == text)
    }

    @Test(arguments: [
        (0, "1970-01-01"), (86_399, "1970-01-01"), (951_782_400, "2000-02-29"),
        (1_709_164_800, "2024-02-29"), (1_795_132_800, "2026-11-20"), (4_102_444_799, "2099-12-31"),
    ]) func `a Unix time is a day in UTC`(seconds: Int, day: String) {
        #expect(CompatibilityDate(unixSeconds: seconds).description == day)
    }

    @Test func `dates are in the order of time`() {
        #expect(("2025-12-31" as CompatibilityDate) < "2026-01-01")
    }
}
