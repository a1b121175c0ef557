extension CompatibilityFlag {
    /// Switches that another switch turns on, from a date on.
    ///
    /// Each stands after those that imply it, so that one pass over the table settles all.
    static let implied: [CompatibilityFlag] = [
        .init("python_workers", impliedBy: ["python_workers_development"], after: "2000-01-01"),
        .init(
            "nodejs_compat_v2",
            off: "no_nodejs_compat_v2",
            impliedBy: ["nodejs_compat"],
            after: "2024-09-23"
        ),
        .init(
            "nodejs_zlib",
            off: "no_nodejs_zlib",
            impliedBy: ["nodejs_compat", "nodejs_compat_v2"],
            after: "2024-09-23"
        ),
        .init(
            "nodejs_compat_populate_process_env",
            off: "nodejs_compat_do_not_populate_process_env",
            impliedBy: ["nodejs_compat"],
            after: "2025-04-01"
        ),
        .init(
            "cache_no_cache_enabled",
            off: "cache_no_cache_disabled",
            impliedBy: ["cache_option_enabled"],
            after: "2025-08-07"
        ),
        .init(
            "enable_nodejs_http_modules",
            off: "disable_nodejs_http_modules",
            impliedBy: ["nodejs_compat"],
            after: "2025-08-15"
        ),
        .init(
            "enable_nodejs_http_server_modules",
            off: "disable_nodejs_http_server_modules",
            impliedBy: ["enable_nodejs_http_modules"],
            after: "2025-09-01"
        ),
        .init(
            "remove_nodejs_compat_eol",
            off: "add_nodejs_compat_eol",
            impliedBy: ["nodejs_compat"],
            after: "2025-09-01"
        ),
        .init(
            "enable_nodejs_http2_module",
            off: "disable_nodejs_http2_module",
            impliedBy: ["nodejs_compat"],
            after: "2025-09-01"
        ),
        .init(
            "enable_nodejs_process_v2",
            off: "disable_nodejs_process_v2",
            impliedBy: ["nodejs_compat"],
            after: "2025-09-15"
        ),
        .init(
            "enable_nodejs_fs_module",
            off: "disable_nodejs_fs_module",
            impliedBy: ["nodejs_compat"],
            after: "2025-09-15"
        ),
        .init(
            "enable_nodejs_os_module",
            off: "disable_nodejs_os_module",
            impliedBy: ["nodejs_compat"],
            after: "2025-09-15"
        ),
        .init(
            "python_workflows",
            off: "disable_python_workflows",
            impliedBy: ["python_workers"],
            after: "2025-09-20"
        ),
        .init(
            "enable_nodejs_console_module",
            off: "disable_nodejs_console_module",
            impliedBy: ["nodejs_compat"],
            after: "2025-09-21"
        ),
        .init(
            "python_workers_20250116",
            off: "no_python_workers_20250116",
            impliedBy: ["python_workers"],
            after: "2025-09-29"
        ),
        .init(
            "enable_nodejs_vm_module",
            off: "disable_nodejs_vm_module",
            impliedBy: ["nodejs_compat"],
            after: "2025-10-01"
        ),
        .init(
            "enable_nodejs_domain_module",
            off: "disable_nodejs_domain_module",
            impliedBy: ["nodejs_compat"],
            after: "2025-12-04"
        ),
        .init(
            "enable_nodejs_punycode_module",
            off: "disable_nodejs_punycode_module",
            impliedBy: ["nodejs_compat"],
            after: "2025-12-04"
        ),
        .init(
            "enable_nodejs_cluster_module",
            off: "disable_nodejs_cluster_module",
            impliedBy: ["nodejs_compat"],
            after: "2025-12-04"
        ),
        .init(
            "enable_nodejs_wasi_module",
            off: "disable_nodejs_wasi_module",
            impliedBy: ["nodejs_compat"],
            after: "2025-12-04"
        ),
        .init(
            "enable_nodejs_trace_events_module",
            off: "disable_nodejs_trace_events_module",
            impliedBy: ["nodejs_compat"],
            after: "2025-12-04"
        ),
        .init(
            "python_check_rng_state",
            off: "disable_python_check_rng_state",
            impliedBy: ["python_workers"],
            after: "2025-12-16"
        ),
        .init(
            "strip_bom_in_read_all_text",
            off: "do_not_strip_bom_in_read_all_text",
            since: "2026-01-13",
            impliedBy: ["pedantic_wpt"],
            after: "2026-01-13"
        ),
        .init(
            "fetch_iterable_type_support_override_adjustment",
            off: "no_fetch_iterable_type_support_override_adjustment",
            impliedBy: ["fetch_iterable_type_support"],
            after: "2026-01-15"
        ),
        .init(
            "enable_nodejs_stream_wrap_module",
            off: "disable_nodejs_stream_wrap_module",
            impliedBy: ["nodejs_compat"],
            after: "2026-01-29"
        ),
        .init(
            "enable_nodejs_dgram_module",
            off: "disable_nodejs_dgram_module",
            impliedBy: ["nodejs_compat"],
            after: "2026-01-29"
        ),
        .init(
            "enable_nodejs_inspector_module",
            off: "disable_nodejs_inspector_module",
            impliedBy: ["nodejs_compat"],
            after: "2026-01-29"
        ),
        .init(
            "enable_nodejs_sqlite_module",
            off: "disable_nodejs_sqlite_module",
            impliedBy: ["nodejs_compat"],
            after: "2026-01-29"
        ),
        .init(
            "enable_nodejs_global_timers",
            off: "no_nodejs_global_timers",
            impliedBy: ["nodejs_compat"],
            after: "2026-02-10"
        ),
        .init(
            "text_decoder_replace_surrogates",
            off: "disable_text_decoder_replace_surrogates",
            since: "2026-02-24",
            impliedBy: ["pedantic_wpt"],
            after: "2026-02-24"
        ),
        .init(
            "python_workflows_implicit_dependencies",
            off: "no_python_workflows_implicit_dependencies",
            impliedBy: ["python_workers"],
            after: "2026-02-25"
        ),
        .init(
            "enable_nodejs_perf_hooks_module",
            off: "disable_nodejs_perf_hooks_module",
            impliedBy: ["nodejs_compat"],
            after: "2026-03-17"
        ),
        .init(
            "enable_global_performance_classes",
            off: "disable_global_performance_classes",
            impliedBy: ["nodejs_compat", "enable_nodejs_perf_hooks_module"],
            after: "2026-03-17"
        ),
        .init(
            "enable_nodejs_v8_module",
            off: "disable_nodejs_v8_module",
            impliedBy: ["nodejs_compat"],
            after: "2026-03-17"
        ),
        .init(
            "enable_nodejs_tty_module",
            off: "disable_nodejs_tty_module",
            impliedBy: ["nodejs_compat"],
            after: "2026-03-17"
        ),
        .init(
            "enable_nodejs_child_process_module",
            off: "disable_nodejs_child_process_module",
            impliedBy: ["nodejs_compat"],
            after: "2026-03-17"
        ),
        .init(
            "enable_nodejs_worker_threads_module",
            off: "disable_nodejs_worker_threads_module",
            impliedBy: ["nodejs_compat"],
            after: "2026-03-17"
        ),
        .init(
            "enable_nodejs_readline_module",
            off: "disable_nodejs_readline_module",
            impliedBy: ["nodejs_compat"],
            after: "2026-03-17"
        ),
        .init(
            "enable_nodejs_repl_module",
            off: "disable_nodejs_repl_module",
            impliedBy: ["nodejs_compat"],
            after: "2026-03-17"
        ),
        .init(
            "remove_nodejs_compat_eol_v22",
            off: "add_nodejs_compat_eol_v22",
            impliedBy: ["remove_nodejs_compat_eol"],
            after: "2027-04-30"
        ),
        .init(
            "remove_nodejs_compat_eol_v24",
            off: "add_nodejs_compat_eol_v24",
            impliedBy: ["remove_nodejs_compat_eol"],
            after: "2028-04-30"
        ),
        .init(
            "remove_nodejs_compat_eol_v23",
            off: "add_nodejs_compat_eol_v23",
            impliedBy: ["remove_nodejs_compat_eol_v24"],
            after: "2025-09-01"
        ),
    ]
}
