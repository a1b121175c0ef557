extension CompatibilityFlag {
    /// Switches that a compatibility date turns on, in the order of those dates.
    static let dated: [CompatibilityFlag] = [
        .init(
            "formdata_parser_supports_files",
            off: "formdata_parser_converts_files_to_strings",
            since: "2021-11-03"
        ),
        .init(
            "fetch_refuses_unknown_protocols",
            off: "fetch_treats_unknown_protocols_as_http",
            since: "2021-11-10"
        ),
        .init(
            "durable_object_fetch_requires_full_url",
            off: "durable_object_fetch_allows_relative_url",
            since: "2021-11-10"
        ),
        .init(
            "streams_byob_reader_detaches_buffer",
            off: "streams_byob_reader_does_not_detach_buffer",
            since: "2021-11-10"
        ),
        .init(
            "workers_api_getters_setters_on_prototype",
            off: "workers_api_getters_setters_on_instance",
            since: "2022-01-31"
        ),
        .init("no_cots_on_external_fetch", off: "cots_on_external_fetch", since: "2022-03-08"),
        .init("global_navigator", off: "no_global_navigator", since: "2022-03-21"),
        .init("minimal_subrequests", off: "no_minimal_subrequests", since: "2022-04-05"),
        .init(
            "dont_substitute_null_on_type_error",
            off: "substitute_null_on_type_error",
            since: "2022-06-01"
        ),
        .init("r2_list_honor_include", since: "2022-08-04"),
        .init("url_standard", off: "url_original", since: "2022-10-31"),
        .init(
            "capture_async_api_throws",
            off: "do_not_capture_async_api_throws",
            since: "2022-10-31"
        ),
        .init("export_commonjs_default", off: "export_commonjs_namespace", since: "2022-10-31"),
        .init(
            "streams_enable_constructors",
            off: "streams_disable_constructors",
            since: "2022-11-30"
        ),
        .init(
            "transformstream_enable_standard_constructor",
            off: "transformstream_disable_standard_constructor",
            since: "2022-11-30"
        ),
        .init(
            "http_headers_getsetcookie",
            off: "no_http_headers_getsetcookie",
            since: "2023-03-01"
        ),
        .init(
            "dynamic_dispatch_tunnel_exceptions",
            off: "dynamic_dispatch_treat_exceptions_as_500",
            since: "2023-03-01"
        ),
        .init(
            "response_redirect_url_standard",
            off: "response_redirect_url_original",
            since: "2023-03-14"
        ),
        .init(
            "urlsearchparams_delete_has_value_arg",
            off: "no_urlsearchparams_delete_has_value_arg",
            since: "2023-07-01"
        ),
        .init("no_cf_botmanagement_default", off: "cf_botmanagement_default", since: "2023-08-01"),
        .init(
            "strict_compression_checks",
            off: "no_strict_compression_checks",
            since: "2023-08-01"
        ),
        .init("strict_crypto_checks", off: "no_strict_crypto_checks", since: "2023-08-01"),
        .init("web_socket_compression", off: "no_web_socket_compression", since: "2023-08-15"),
        .init(
            "vectorize_query_metadata_optional",
            off: "vectorize_query_original",
            since: "2023-11-08"
        ),
        .init(
            "crypto_preserve_public_exponent",
            off: "no_crypto_preserve_public_exponent",
            since: "2023-12-01"
        ),
        .init("no_global_importscripts", off: "global_importscripts", since: "2024-03-04"),
        .init("queues_json_messages", off: "no_queues_json_messages", since: "2024-03-18"),
        .init("fetcher_no_get_put_delete", off: "fetcher_has_get_put_delete", since: "2024-03-26"),
        .init("unwrap_custom_thenables", off: "no_unwrap_custom_thenables", since: "2024-04-01"),
        .init("rpc", off: "no_rpc", since: "2024-04-03"),
        .init("brotli_content_encoding", off: "no_brotli_content_encoding", since: "2024-04-29"),
        .init(
            "internal_stream_byob_return_view",
            off: "internal_stream_byob_return_undefined",
            since: "2024-05-13"
        ),
        .init("blob_standard_mime_type", off: "blob_legacy_mime_type", since: "2024-06-03"),
        .init("fetch_standard_url", off: "fetch_legacy_url", since: "2024-06-03"),
        .init("allow_custom_ports", off: "ignore_custom_ports", since: "2024-09-02"),
        .init(
            "internal_writable_stream_abort_clears_queue",
            off: "internal_writable_stream_abort_does_not_clear_queue",
            since: "2024-09-02"
        ),
        .init("set_tostring_tag", off: "do_not_set_tostring_tag", since: "2024-09-26"),
        .init(
            "handle_cross_request_promise_resolution",
            off: "no_handle_cross_request_promise_resolution",
            since: "2024-10-14"
        ),
        .init(
            "upper_case_all_http_methods",
            off: "no_upper_case_all_http_methods",
            since: "2024-10-14"
        ),
        .init("cache_option_enabled", off: "cache_option_disabled", since: "2024-11-11"),
        .init(
            "disable_top_level_await_in_require",
            off: "enable_top_level_await_in_require",
            since: "2024-12-02"
        ),
        .init(
            "fixup-transform-stream-backpressure",
            off: "original-transform-stream-backpressure",
            since: "2024-12-16"
        ),
        .init("unique_ctx_per_invocation", since: "2025-03-10"),
        .init(
            "assets_navigation_prefers_asset_serving",
            off: "assets_navigation_has_no_effect",
            since: "2025-04-01"
        ),
        .init(
            "request_cf_overrides_cache_rules",
            off: "no_request_cf_overrides_cache_rules",
            since: "2025-04-02"
        ),
        .init("cache_api_compat_flags", off: "no_cache_api_compat_flags", since: "2025-04-19"),
        .init("urlpattern_standard", off: "urlpattern_original", since: "2025-05-01"),
        .init("enable_weak_ref", off: "disable_weak_ref", since: "2025-05-05"),
        .init(
            "cache_api_request_cf_overrides_cache_rules",
            off: "no_cache_api_request_cf_overrides_cache_rules",
            since: "2025-05-19"
        ),
        .init("enable_navigator_language", off: "disable_navigator_language", since: "2025-05-19"),
        .init(
            "allow_eval_during_startup",
            off: "disallow_eval_during_startup",
            since: "2025-06-01"
        ),
        .init(
            "bind_asynclocalstorage_snapshot_to_request",
            off: "do_not_bind_asynclocalstorage_snapshot_to-request",
            since: "2025-06-16"
        ),
        .init(
            "throw_on_unrecognized_import_assertion",
            off: "ignore_unrecognized_import_assertion",
            since: "2025-06-16"
        ),
        .init("set_event_target_this", off: "no_set_event_target_this", since: "2025-08-01"),
        .init(
            "set_forwardable_email_full_headers",
            off: "set_forwardable_email_single_headers",
            since: "2025-08-01"
        ),
        .init("python_workers_force_new_vendor_path", since: "2025-08-11"),
        .init(
            "python_no_global_handlers",
            off: "disable_python_no_global_handlers",
            since: "2025-08-14"
        ),
        .init(
            "expose_global_message_channel",
            off: "no_expose_global_message_channel",
            since: "2025-08-15"
        ),
        .init(
            "strip_authorization_on_cross_origin_redirect",
            off: "retain_authorization_on_cross_origin_redirect",
            since: "2025-09-01"
        ),
        .init(
            "enable_validate_workflow_entrypoint",
            off: "disable_validate_workflow_entrypoint",
            since: "2025-09-20"
        ),
        .init("enable_ctx_exports", off: "disable_ctx_exports", since: "2025-11-17"),
        .init("enable_fast_jsg_struct", off: "disable_fast_jsg_struct", since: "2025-12-03"),
        .init("rpc_params_dup_stubs", off: "rpc_params_transfer_stubs", since: "2026-01-20"),
        .init(
            "require_returns_default_export",
            off: "require_returns_namespace",
            since: "2026-01-22"
        ),
        .init(
            "python_request_headers_preserve_commas",
            off: "disable_python_request_headers_preserve_commas",
            since: "2026-02-17"
        ),
        .init(
            "fetch_iterable_type_support",
            off: "no_fetch_iterable_type_support",
            since: "2026-02-19"
        ),
        .init("delete_all_deletes_alarm", off: "delete_all_preserves_alarm", since: "2026-02-24"),
        .init(
            "unhandled_rejection_after_microtask_checkpoint",
            off: "no_unhandled_rejection_after_microtask_checkpoint",
            since: "2026-03-03"
        ),
        .init(
            "text_decoder_cjk_decoder",
            off: "disable_text_decoder_cjk_decoder",
            since: "2026-03-03"
        ),
        .init(
            "websocket_close_reason_byte_limit",
            off: "no_websocket_close_reason_byte_limit",
            since: "2026-03-03"
        ),
        .init("queue_expose_error_codes", off: "no_queue_expose_error_codes", since: "2026-03-12"),
        .init(
            "websocket_standard_binary_type",
            off: "no_websocket_standard_binary_type",
            since: "2026-03-17"
        ),
        .init(
            "writable_stream_spec_compliant_writer",
            off: "no_writable_stream_spec_compliant_writer",
            since: "2026-03-24"
        ),
        .init(
            "encoder_stream_spec_compliant_backpressure",
            off: "no_encoder_stream_spec_compliant_backpressure",
            since: "2026-03-24"
        ),
        .init("containers_pid_namespace", off: "no_containers_pid_namespace", since: "2026-04-01"),
        .init(
            "web_socket_auto_reply_to_close",
            off: "web_socket_manual_reply_to_close",
            since: "2026-04-07"
        ),
        .init(
            "enhanced_error_serialization",
            off: "legacy_error_serialization",
            since: "2026-04-21"
        ),
        .init(
            "workflows_preserve_non_retryable_error_message",
            off: "workflows_replace_non_retryable_error_message",
            since: "2026-05-14"
        ),
        .init(
            "diagnostics_channel_has_subscribers_getter",
            off: "no_diagnostics_channel_has_subscribers_getter",
            since: "2026-05-19"
        ),
        .init(
            "python_process_pth_files",
            off: "disable_python_process_pth_files",
            since: "2026-05-26"
        ),
        .init(
            "throw_on_not_implemented_tls_options",
            off: "no_throw_on_not_implemented_tls_options",
            since: "2026-06-16"
        ),
        .init("nodejs_compat", off: "no_nodejs_compat", since: "2026-08-04"),
    ]
}
