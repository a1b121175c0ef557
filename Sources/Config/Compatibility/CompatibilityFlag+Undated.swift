extension CompatibilityFlag {
    /// Switches that only a flag turns on.
    static let undated: [CompatibilityFlag] = [
        .init("html_rewriter_treats_esi_include_as_void_tag"),
        .init("r2_public_beta_bindings", off: "r2_internal_beta_bindings", isAlwaysOn: true),
        .init("durable_object_alarms"),
        .init("tcp_sockets_support"),
        .init("nodejs_als", off: "no_nodejs_als"),
        .init("global_fetch_strictly_public", off: "global_fetch_private_origin"),
        .init("python_external_packages"),
        .init("nonclass_entrypoint_reuses_ctx_across_invocations"),
        .init("queue_consumer_no_wait_for_wait_until", off: "queue_consumer_wait_for_wait_until"),
        .init("disallow_importable_env", off: "allow_importable_env"),
        .init("request_signal_passthrough", off: "no_request_signal_passthrough"),
        .init("enable_request_signal", off: "disable_request_signal"),
        .init("pedantic_wpt", off: "non_pedantic_wpt"),
        .init("enable_streams_nodejs_v24_compat", off: "disable_streams_nodejs_v24_compat"),
        .init("immutable_api_prototypes", off: "mutable_api_prototypes"),
        .init("env_module_nullable_support", off: "no_env_module_nullable_support"),
    ]

    /// Switches that workerd accepts only with `--experimental`.
    static let experimental: [CompatibilityFlag] = [
        .init("durable_object_rename", isExperimental: true),
        .init("experimental", isExperimental: true),
        .init("durable_object_get_existing", isExperimental: true),
        .init("service_binding_extra_handlers", isExperimental: true),
        .init("rtti_api", isExperimental: true),
        .init("webgpu", isExperimental: true),
        .init("unsafe_module", isExperimental: true),
        .init("js_rpc", isExperimental: true),
        .init("new_module_registry", off: "legacy_module_registry", isExperimental: true),
        .init("kv_direct_binding", isExperimental: true),
        .init("increase_websocket_message_size", isExperimental: true),
        .init("python_workers_development", isExperimental: true),
        .init("replica_routing", isExperimental: true),
        .init("enable_d1_with_sessions_api", isExperimental: true),
        .init("tail_worker_user_spans", isExperimental: true),
        .init("memory_cache_delete", isExperimental: true),
        .init("python_workers_durable_objects", isExperimental: true),
        .init("streaming_tail_worker", isExperimental: true),
        .init("enable_web_file_system", isExperimental: true),
        .init("enable_abortsignal_rpc", isExperimental: true),
        .init("connect_pass_through", isExperimental: true),
        .init("unsupported_process_actual_platform", isExperimental: true),
        .init(
            "python_dedicated_snapshot",
            off: "disable_python_dedicated_snapshot",
            isExperimental: true
        ),
        .init("typescript_strip_types", isExperimental: true),
        .init("allow_insecure_inefficient_logged_eval", isExperimental: true),
        .init(
            "enable_email_sending_queuing",
            off: "disable_email_sending_queuing",
            isExperimental: true
        ),
        .init("enable_workerd_debug_module", isExperimental: true),
        .init("allow_irrevocable_stub_storage", isExperimental: true),
        .init(
            "enable_python_external_sdk",
            off: "disable_python_external_sdk",
            isExperimental: true
        ),
        .init("cache_reload_enabled", off: "cache_reload_disabled", isExperimental: true),
        .init("precise_timers", off: "no_precise_timers", isExperimental: true),
        .init(
            "streams_no_default_auto_allocate_chunk_size",
            off: "streams_auto_allocate_chunk_size_default",
            isExperimental: true
        ),
    ]
}
