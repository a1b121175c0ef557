// Every builtin, two lines each: its bytes here, its name below. See docs/builtins.md.
#include "CBuiltins.h"

static const unsigned char abort_signal[] = {
#embed "../WebAPI/Events/abort-signal.js"
};
static const unsigned char analytics[] = {
#embed "../Bindings/Analytics/analytics.js"
};
static const unsigned char array_shapes[] = {
#embed "../WebAPI/StructuredClone/array-shapes.js"
};
static const unsigned char base64[] = {
#embed "../WebAPI/Encoding/base64.js"
};
static const unsigned char blob[] = {
#embed "../WebAPI/Blob/blob.js"
};
static const unsigned char blob_parts[] = {
#embed "../WebAPI/Blob/blob-parts.js"
};
static const unsigned char body[] = {
#embed "../WebAPI/Fetch/body.js"
};
static const unsigned char body_bytes[] = {
#embed "../WebAPI/Streams/body-bytes.js"
};
static const unsigned char bootstrap[] = {
#embed "../WebAPI/Core/bootstrap.js"
};
static const unsigned char buffer_copies[] = {
#embed "../WebAPI/StructuredClone/buffer-copies.js"
};
static const unsigned char buffer_views[] = {
#embed "../WebAPI/Streams/buffer-views.js"
};
static const unsigned char byob_responses[] = {
#embed "../WebAPI/Streams/byob-responses.js"
};
static const unsigned char byte_reader[] = {
#embed "../WebAPI/StructuredClone/byte-reader.js"
};
static const unsigned char byte_tee[] = {
#embed "../WebAPI/Streams/byte-tee.js"
};
static const unsigned char byte_writer[] = {
#embed "../WebAPI/StructuredClone/byte-writer.js"
};
static const unsigned char cache[] = {
#embed "../WebAPI/Cache/cache.js"
};
static const unsigned char cache_context[] = {
#embed "../WebAPI/Workers/cache-context.js"
};
static const unsigned char chunk_queue[] = {
#embed "../WebAPI/Streams/chunk-queue.js"
};
static const unsigned char clock[] = {
#embed "../WebAPI/Performance/clock.js"
};
static const unsigned char close_event[] = {
#embed "../WebAPI/Events/close-event.js"
};
static const unsigned char cloudflare_email[] = {
#embed "../Bindings/Email/cloudflare-email.js"
};
static const unsigned char cloudflare_node[] = {
#embed "../WebAPI/Node/HTTP/cloudflare-node.js"
};
static const unsigned char cloudflare_sockets[] = {
#embed "../WebAPI/Sockets/cloudflare-sockets.js"
};
static const unsigned char cloudflare_workers[] = {
#embed "../WebAPI/Workers/cloudflare-workers.js"
};
static const unsigned char code_generation[] = {
#embed "../WebAPI/Workers/code-generation.js"
};
static const unsigned char compression_streams[] = {
#embed "../WebAPI/Compression/compression-streams.js"
};
static const unsigned char console[] = {
#embed "../WebAPI/Console/console.js"
};
static const unsigned char console_table[] = {
#embed "../WebAPI/Console/console-table.js"
};
static const unsigned char crypto[] = {
#embed "../WebAPI/Crypto/crypto.js"
};
static const unsigned char crypto_aes[] = {
#embed "../WebAPI/Crypto/crypto-aes.js"
};
static const unsigned char crypto_algorithms[] = {
#embed "../WebAPI/Crypto/crypto-algorithms.js"
};
static const unsigned char crypto_bytes[] = {
#embed "../WebAPI/Crypto/crypto-bytes.js"
};
static const unsigned char crypto_digest[] = {
#embed "../WebAPI/Crypto/crypto-digest.js"
};
static const unsigned char crypto_ec[] = {
#embed "../WebAPI/Crypto/crypto-ec.js"
};
static const unsigned char crypto_hmac[] = {
#embed "../WebAPI/Crypto/crypto-hmac.js"
};
static const unsigned char crypto_jwk[] = {
#embed "../WebAPI/Crypto/crypto-jwk.js"
};
static const unsigned char crypto_kdf[] = {
#embed "../WebAPI/Crypto/crypto-kdf.js"
};
static const unsigned char crypto_key[] = {
#embed "../WebAPI/Crypto/crypto-key.js"
};
static const unsigned char crypto_okp[] = {
#embed "../WebAPI/Crypto/crypto-okp.js"
};
static const unsigned char crypto_pairs[] = {
#embed "../WebAPI/Crypto/crypto-pairs.js"
};
static const unsigned char crypto_rsa[] = {
#embed "../WebAPI/Crypto/crypto-rsa.js"
};
static const unsigned char custom_event[] = {
#embed "../WebAPI/Events/custom-event.js"
};
static const unsigned char d1[] = {
#embed "../Bindings/D1/d1.js"
};
static const unsigned char data_url[] = {
#embed "../WebAPI/Fetch/data-url.js"
};
static const unsigned char deserialize[] = {
#embed "../WebAPI/StructuredClone/deserialize.js"
};
static const unsigned char digest_stream[] = {
#embed "../WebAPI/Crypto/digest-stream.js"
};
static const unsigned char dispatch[] = {
#embed "../Bindings/Dispatch/dispatch.js"
};
static const unsigned char dom_exception[] = {
#embed "../WebAPI/Events/dom-exception.js"
};
static const unsigned char durable_objects[] = {
#embed "../Bindings/DurableObjects/durable-objects.js"
};
static const unsigned char email_message[] = {
#embed "../Bindings/Email/email-message.js"
};
static const unsigned char encoding_labels[] = {
#embed "../WebAPI/Encoding/encoding-labels.js"
};
static const unsigned char env[] = {
#embed "../WebAPI/Workers/env.js"
};
static const unsigned char env_view[] = {
#embed "../WebAPI/Workers/env-view.js"
};
static const unsigned char error_event[] = {
#embed "../WebAPI/Events/error-event.js"
};
static const unsigned char error_records[] = {
#embed "../WebAPI/StructuredClone/error-records.js"
};
static const unsigned char event[] = {
#embed "../WebAPI/Events/event.js"
};
static const unsigned char event_counts[] = {
#embed "../WebAPI/Performance/event-counts.js"
};
static const unsigned char event_source[] = {
#embed "../WebAPI/EventSource/event-source.js"
};
static const unsigned char event_stream[] = {
#embed "../WebAPI/EventSource/event-stream.js"
};
static const unsigned char event_target[] = {
#embed "../WebAPI/Events/event-target.js"
};
static const unsigned char execution_context[] = {
#embed "../WebAPI/Fetch/execution-context.js"
};
static const unsigned char extendable_event[] = {
#embed "../WebAPI/Events/extendable-event.js"
};
static const unsigned char fetch[] = {
#embed "../WebAPI/Fetch/fetch.js"
};
static const unsigned char fetch_cache[] = {
#embed "../WebAPI/Cache/fetch-cache.js"
};
static const unsigned char fetch_event[] = {
#embed "../WebAPI/Fetch/fetch-event.js"
};
static const unsigned char file[] = {
#embed "../WebAPI/Blob/file.js"
};
static const unsigned char fixed_length_stream[] = {
#embed "../WebAPI/Streams/fixed-length-stream.js"
};
static const unsigned char form_data[] = {
#embed "../WebAPI/Blob/form-data.js"
};
static const unsigned char form_data_parser[] = {
#embed "../WebAPI/Blob/form-data-parser.js"
};
static const unsigned char form_urlencoded[] = {
#embed "../WebAPI/URL/form-urlencoded.js"
};
static const unsigned char global_attributes[] = {
#embed "../WebAPI/Global/global-attributes.js"
};
static const unsigned char global_scope[] = {
#embed "../WebAPI/Global/global-scope.js"
};
static const unsigned char globals[] = {
#embed "../WebAPI/Core/globals.js"
};
static const unsigned char handler_events[] = {
#embed "../WebAPI/Workers/handler-events.js"
};
static const unsigned char headers[] = {
#embed "../WebAPI/Fetch/headers.js"
};
static const unsigned char headers_clone[] = {
#embed "../WebAPI/Fetch/headers-clone.js"
};
static const unsigned char host_types[] = {
#embed "../WebAPI/StructuredClone/host-types.js"
};
static const unsigned char html_rewriter[] = {
#embed "../WebAPI/HTMLRewriter/html-rewriter.js"
};
static const unsigned char html_rewriter_input[] = {
#embed "../WebAPI/HTMLRewriter/html-rewriter-input.js"
};
static const unsigned char html_rewriter_tokens[] = {
#embed "../WebAPI/HTMLRewriter/html-rewriter-tokens.js"
};
static const unsigned char html_rewriter_transform[] = {
#embed "../WebAPI/HTMLRewriter/html-rewriter-transform.js"
};
static const unsigned char hyperdrive[] = {
#embed "../Bindings/Hyperdrive/hyperdrive.js"
};
static const unsigned char identity_transform_stream[] = {
#embed "../WebAPI/Streams/identity-transform-stream.js"
};
static const unsigned char incoming_email[] = {
#embed "../Bindings/Email/incoming-email.js"
};
static const unsigned char inspect[] = {
#embed "../WebAPI/Console/inspect.js"
};
static const unsigned char inspect_errors[] = {
#embed "../WebAPI/Console/inspect-errors.js"
};
static const unsigned char inspect_format[] = {
#embed "../WebAPI/Console/inspect-format.js"
};
static const unsigned char inspect_kinds[] = {
#embed "../WebAPI/Console/inspect-kinds.js"
};
static const unsigned char inspect_layout[] = {
#embed "../WebAPI/Console/inspect-layout.js"
};
static const unsigned char inspect_shapes[] = {
#embed "../WebAPI/Console/inspect-shapes.js"
};
static const unsigned char inspect_text[] = {
#embed "../WebAPI/Console/inspect-text.js"
};
static const unsigned char kv[] = {
#embed "../Bindings/KV/kv.js"
};
static const unsigned char live_objects[] = {
#embed "../Bindings/DurableObjects/live-objects.js"
};
static const unsigned char loopback[] = {
#embed "../WebAPI/Workers/loopback.js"
};
static const unsigned char message_channel[] = {
#embed "../WebAPI/Events/message-channel.js"
};
static const unsigned char message_event[] = {
#embed "../WebAPI/Events/message-event.js"
};
static const unsigned char mime[] = {
#embed "../Bindings/Email/mime.js"
};
static const unsigned char mime_type[] = {
#embed "../WebAPI/Blob/mime-type.js"
};
static const unsigned char modules[] = {
#embed "../WebAPI/Workers/modules.js"
};
static const unsigned char multipart_parser[] = {
#embed "../WebAPI/Blob/multipart-parser.js"
};
static const unsigned char multipart_writer[] = {
#embed "../WebAPI/Blob/multipart-writer.js"
};
static const unsigned char native_stream[] = {
#embed "../WebAPI/Streams/native-stream.js"
};
static const unsigned char navigator[] = {
#embed "../WebAPI/Global/navigator.js"
};
static const unsigned char node_assert[] = {
#embed "../WebAPI/Node/Assert/node-assert.js"
};
static const unsigned char node_assertion_error[] = {
#embed "../WebAPI/Node/Assert/node-assertion-error.js"
};
static const unsigned char node_async_context[] = {
#embed "../WebAPI/Node/AsyncHooks/node-async-context.js"
};
static const unsigned char node_async_hooks[] = {
#embed "../WebAPI/Node/AsyncHooks/node-async-hooks.js"
};
static const unsigned char node_buffer[] = {
#embed "../WebAPI/Node/Buffer/node-buffer.js"
};
static const unsigned char node_buffer_encodings[] = {
#embed "../WebAPI/Node/Buffer/node-buffer-encodings.js"
};
static const unsigned char node_buffer_methods[] = {
#embed "../WebAPI/Node/Buffer/node-buffer-methods.js"
};
static const unsigned char node_buffer_module[] = {
#embed "../WebAPI/Node/Buffer/node-buffer-module.js"
};
static const unsigned char node_buffer_numbers[] = {
#embed "../WebAPI/Node/Buffer/node-buffer-numbers.js"
};
static const unsigned char node_buffer_search[] = {
#embed "../WebAPI/Node/Buffer/node-buffer-search.js"
};
static const unsigned char node_comparisons[] = {
#embed "../WebAPI/Node/Util/node-comparisons.js"
};
static const unsigned char node_console[] = {
#embed "../WebAPI/Node/Stubs/node-console.js"
};
static const unsigned char node_constants[] = {
#embed "../WebAPI/Node/Stubs/node-constants.js"
};
static const unsigned char node_crypto[] = {
#embed "../WebAPI/Node/Crypto/node-crypto.js"
};
static const unsigned char node_crypto_bytes[] = {
#embed "../WebAPI/Node/Crypto/node-crypto-bytes.js"
};
static const unsigned char node_crypto_cipher[] = {
#embed "../WebAPI/Node/Crypto/node-crypto-cipher.js"
};
static const unsigned char node_crypto_dh[] = {
#embed "../WebAPI/Node/Crypto/node-crypto-dh.js"
};
static const unsigned char node_crypto_hash[] = {
#embed "../WebAPI/Node/Crypto/node-crypto-hash.js"
};
static const unsigned char node_crypto_jwk[] = {
#embed "../WebAPI/Node/Crypto/node-crypto-jwk.js"
};
static const unsigned char node_crypto_kdf[] = {
#embed "../WebAPI/Node/Crypto/node-crypto-kdf.js"
};
static const unsigned char node_crypto_key_object[] = {
#embed "../WebAPI/Node/Crypto/node-crypto-key-object.js"
};
static const unsigned char node_crypto_sign[] = {
#embed "../WebAPI/Node/Crypto/node-crypto-sign.js"
};
static const unsigned char node_crypto_spkac[] = {
#embed "../WebAPI/Node/Crypto/node-crypto-spkac.js"
};
static const unsigned char node_crypto_x509[] = {
#embed "../WebAPI/Node/Crypto/node-crypto-x509.js"
};
static const unsigned char node_diagnostics_channel[] = {
#embed "../WebAPI/Node/System/node-diagnostics-channel.js"
};
static const unsigned char node_dns[] = {
#embed "../WebAPI/Node/DNS/node-dns.js"
};
static const unsigned char node_dns_records[] = {
#embed "../WebAPI/Node/DNS/node-dns-records.js"
};
static const unsigned char node_errors[] = {
#embed "../WebAPI/Node/Core/node-errors.js"
};
static const unsigned char node_events[] = {
#embed "../WebAPI/Node/Events/node-events.js"
};
static const unsigned char node_events_async_resource[] = {
#embed "../WebAPI/Node/Events/node-events-async-resource.js"
};
static const unsigned char node_events_functions[] = {
#embed "../WebAPI/Node/Events/node-events-functions.js"
};
static const unsigned char node_fs[] = {
#embed "../WebAPI/Node/FileSystem/node-fs.js"
};
static const unsigned char node_fs_files[] = {
#embed "../WebAPI/Node/FileSystem/node-fs-files.js"
};
static const unsigned char node_fs_promises[] = {
#embed "../WebAPI/Node/FileSystem/node-fs-promises.js"
};
static const unsigned char node_fs_stats[] = {
#embed "../WebAPI/Node/FileSystem/node-fs-stats.js"
};
static const unsigned char node_fs_streams[] = {
#embed "../WebAPI/Node/FileSystem/node-fs-streams.js"
};
static const unsigned char node_fs_sync[] = {
#embed "../WebAPI/Node/FileSystem/node-fs-sync.js"
};
static const unsigned char node_fs_tree[] = {
#embed "../WebAPI/Node/FileSystem/node-fs-tree.js"
};
static const unsigned char node_globals[] = {
#embed "../WebAPI/Node/Modules/node-globals.js"
};
static const unsigned char node_handles[] = {
#embed "../WebAPI/Node/Core/node-handles.js"
};
static const unsigned char node_http[] = {
#embed "../WebAPI/Node/HTTP/node-http.js"
};
static const unsigned char node_http_body[] = {
#embed "../WebAPI/Node/HTTP/node-http-body.js"
};
static const unsigned char node_http_common[] = {
#embed "../WebAPI/Node/HTTP/node-http-common.js"
};
static const unsigned char node_http_incoming[] = {
#embed "../WebAPI/Node/HTTP/node-http-incoming.js"
};
static const unsigned char node_http_outgoing[] = {
#embed "../WebAPI/Node/HTTP/node-http-outgoing.js"
};
static const unsigned char node_http_response[] = {
#embed "../WebAPI/Node/HTTP/node-http-response.js"
};
static const unsigned char node_http_server[] = {
#embed "../WebAPI/Node/HTTP/node-http-server.js"
};
static const unsigned char node_http_socket[] = {
#embed "../WebAPI/Node/HTTP/node-http-socket.js"
};
static const unsigned char node_mime_type[] = {
#embed "../WebAPI/Node/Util/node-mime-type.js"
};
static const unsigned char node_module[] = {
#embed "../WebAPI/Node/Stubs/node-module.js"
};
static const unsigned char node_modules[] = {
#embed "../WebAPI/Node/Modules/node-modules.js"
};
static const unsigned char node_net[] = {
#embed "../WebAPI/Node/Net/node-net.js"
};
static const unsigned char node_net_address[] = {
#embed "../WebAPI/Node/Net/node-net-address.js"
};
static const unsigned char node_net_arguments[] = {
#embed "../WebAPI/Node/Net/node-net-arguments.js"
};
static const unsigned char node_net_block_list[] = {
#embed "../WebAPI/Node/Net/node-net-block-list.js"
};
static const unsigned char node_net_errors[] = {
#embed "../WebAPI/Node/Net/node-net-errors.js"
};
static const unsigned char node_net_socket[] = {
#embed "../WebAPI/Node/Net/node-net-socket.js"
};
static const unsigned char node_os[] = {
#embed "../WebAPI/Node/System/node-os.js"
};
static const unsigned char node_os_constants[] = {
#embed "../WebAPI/Node/System/node-os-constants.js"
};
static const unsigned char node_parse_args[] = {
#embed "../WebAPI/Node/Util/node-parse-args.js"
};
static const unsigned char node_path[] = {
#embed "../WebAPI/Node/Path/node-path.js"
};
static const unsigned char node_path_parts[] = {
#embed "../WebAPI/Node/Path/node-path-parts.js"
};
static const unsigned char node_path_posix[] = {
#embed "../WebAPI/Node/Path/node-path-posix.js"
};
static const unsigned char node_path_win32[] = {
#embed "../WebAPI/Node/Path/node-path-win32.js"
};
static const unsigned char node_perf_hooks[] = {
#embed "../WebAPI/Node/Stubs/node-perf-hooks.js"
};
static const unsigned char node_process[] = {
#embed "../WebAPI/Node/Process/node-process.js"
};
static const unsigned char node_process_stdio[] = {
#embed "../WebAPI/Node/Process/node-process-stdio.js"
};
static const unsigned char node_process_tick[] = {
#embed "../WebAPI/Node/Process/node-process-tick.js"
};
static const unsigned char node_punycode[] = {
#embed "../WebAPI/Node/Text/node-punycode.js"
};
static const unsigned char node_querystring[] = {
#embed "../WebAPI/Node/Text/node-querystring.js"
};
static const unsigned char node_stream[] = {
#embed "../WebAPI/Node/Stream/node-stream.js"
};
static const unsigned char node_stream_accessors[] = {
#embed "../WebAPI/Node/Stream/node-stream-accessors.js"
};
static const unsigned char node_stream_compose[] = {
#embed "../WebAPI/Node/Stream/node-stream-compose.js"
};
static const unsigned char node_stream_consumers[] = {
#embed "../WebAPI/Node/Stream/node-stream-consumers.js"
};
static const unsigned char node_stream_destroy[] = {
#embed "../WebAPI/Node/Stream/node-stream-destroy.js"
};
static const unsigned char node_stream_duplex[] = {
#embed "../WebAPI/Node/Stream/node-stream-duplex.js"
};
static const unsigned char node_stream_finished[] = {
#embed "../WebAPI/Node/Stream/node-stream-finished.js"
};
static const unsigned char node_stream_iterate[] = {
#embed "../WebAPI/Node/Stream/node-stream-iterate.js"
};
static const unsigned char node_stream_legacy[] = {
#embed "../WebAPI/Node/Stream/node-stream-legacy.js"
};
static const unsigned char node_stream_operators[] = {
#embed "../WebAPI/Node/Stream/node-stream-operators.js"
};
static const unsigned char node_stream_pipe[] = {
#embed "../WebAPI/Node/Stream/node-stream-pipe.js"
};
static const unsigned char node_stream_pipeline[] = {
#embed "../WebAPI/Node/Stream/node-stream-pipeline.js"
};
static const unsigned char node_stream_promises[] = {
#embed "../WebAPI/Node/Stream/node-stream-promises.js"
};
static const unsigned char node_stream_readable[] = {
#embed "../WebAPI/Node/Stream/node-stream-readable.js"
};
static const unsigned char node_stream_web[] = {
#embed "../WebAPI/Node/Stream/node-stream-web.js"
};
static const unsigned char node_stream_web_adapters[] = {
#embed "../WebAPI/Node/Stream/node-stream-web-adapters.js"
};
static const unsigned char node_stream_writable[] = {
#embed "../WebAPI/Node/Stream/node-stream-writable.js"
};
static const unsigned char node_string_decoder[] = {
#embed "../WebAPI/Node/Text/node-string-decoder.js"
};
static const unsigned char node_stubs[] = {
#embed "../WebAPI/Node/Stubs/node-stubs.js"
};
static const unsigned char node_system_errors[] = {
#embed "../WebAPI/Node/Util/node-system-errors.js"
};
static const unsigned char node_test_mock[] = {
#embed "../WebAPI/Node/Stubs/node-test-mock.js"
};
static const unsigned char node_timers[] = {
#embed "../WebAPI/Node/Timers/node-timers.js"
};
static const unsigned char node_timers_promises[] = {
#embed "../WebAPI/Node/Timers/node-timers-promises.js"
};
static const unsigned char node_tls[] = {
#embed "../WebAPI/Node/Net/node-tls.js"
};
static const unsigned char node_tls_context[] = {
#embed "../WebAPI/Node/Net/node-tls-context.js"
};
static const unsigned char node_tls_identity[] = {
#embed "../WebAPI/Node/Net/node-tls-identity.js"
};
static const unsigned char node_tls_socket[] = {
#embed "../WebAPI/Node/Net/node-tls-socket.js"
};
static const unsigned char node_url[] = {
#embed "../WebAPI/Node/URL/node-url.js"
};
static const unsigned char node_url_legacy[] = {
#embed "../WebAPI/Node/URL/node-url-legacy.js"
};
static const unsigned char node_url_resolve[] = {
#embed "../WebAPI/Node/URL/node-url-resolve.js"
};
static const unsigned char node_util[] = {
#embed "../WebAPI/Node/Util/node-util.js"
};
static const unsigned char node_util_promises[] = {
#embed "../WebAPI/Node/Util/node-util-promises.js"
};
static const unsigned char node_util_text[] = {
#embed "../WebAPI/Node/Util/node-util-text.js"
};
static const unsigned char node_util_types[] = {
#embed "../WebAPI/Node/Util/node-util-types.js"
};
static const unsigned char node_validators[] = {
#embed "../WebAPI/Node/Core/node-validators.js"
};
static const unsigned char node_zlib[] = {
#embed "../WebAPI/Node/Zlib/node-zlib.js"
};
static const unsigned char node_zlib_constants[] = {
#embed "../WebAPI/Node/Zlib/node-zlib-constants.js"
};
static const unsigned char object_events[] = {
#embed "../Bindings/DurableObjects/object-events.js"
};
static const unsigned char object_kv[] = {
#embed "../Bindings/DurableObjects/Storage/object-kv.js"
};
static const unsigned char object_operations[] = {
#embed "../Bindings/DurableObjects/Storage/object-operations.js"
};
static const unsigned char object_sockets[] = {
#embed "../Bindings/DurableObjects/object-sockets.js"
};
static const unsigned char object_sql[] = {
#embed "../Bindings/DurableObjects/Storage/object-sql.js"
};
static const unsigned char object_state[] = {
#embed "../Bindings/DurableObjects/object-state.js"
};
static const unsigned char object_storage[] = {
#embed "../Bindings/DurableObjects/Storage/object-storage.js"
};
static const unsigned char object_transaction[] = {
#embed "../Bindings/DurableObjects/Storage/object-transaction.js"
};
static const unsigned char pair_iterator[] = {
#embed "../WebAPI/WebIDL/pair-iterator.js"
};
static const unsigned char percent_encoding[] = {
#embed "../WebAPI/URL/percent-encoding.js"
};
static const unsigned char performance[] = {
#embed "../WebAPI/Performance/performance.js"
};
static const unsigned char performance_entries[] = {
#embed "../WebAPI/Performance/performance-entries.js"
};
static const unsigned char performance_observer[] = {
#embed "../WebAPI/Performance/performance-observer.js"
};
static const unsigned char performance_resource_timing[] = {
#embed "../WebAPI/Performance/performance-resource-timing.js"
};
static const unsigned char pipe[] = {
#embed "../WebAPI/Streams/pipe.js"
};
static const unsigned char primordials[] = {
#embed "../WebAPI/WebIDL/primordials.js"
};
static const unsigned char promise_rejection_event[] = {
#embed "../WebAPI/Events/promise-rejection-event.js"
};
static const unsigned char props[] = {
#embed "../WebAPI/Workers/props.js"
};
static const unsigned char pull_into[] = {
#embed "../WebAPI/Streams/pull-into.js"
};
static const unsigned char pulling[] = {
#embed "../WebAPI/Streams/pulling.js"
};
static const unsigned char queue[] = {
#embed "../Bindings/Queues/queue.js"
};
static const unsigned char queue_event[] = {
#embed "../Bindings/Queues/queue-event.js"
};
static const unsigned char quota_exceeded_error[] = {
#embed "../WebAPI/Events/quota-exceeded-error.js"
};
static const unsigned char r2[] = {
#embed "../Bindings/R2/r2.js"
};
static const unsigned char r2_object[] = {
#embed "../Bindings/R2/r2-object.js"
};
static const unsigned char r2_options[] = {
#embed "../Bindings/R2/r2-options.js"
};
static const unsigned char rate_limit[] = {
#embed "../Bindings/RateLimits/rate-limit.js"
};
static const unsigned char readable_byte_controller[] = {
#embed "../WebAPI/Streams/readable-byte-controller.js"
};
static const unsigned char readable_byte_interfaces[] = {
#embed "../WebAPI/Streams/readable-byte-interfaces.js"
};
static const unsigned char readable_default_controller[] = {
#embed "../WebAPI/Streams/readable-default-controller.js"
};
static const unsigned char readable_from[] = {
#embed "../WebAPI/Streams/readable-from.js"
};
static const unsigned char readable_iterator[] = {
#embed "../WebAPI/Streams/readable-iterator.js"
};
static const unsigned char readable_readers[] = {
#embed "../WebAPI/Streams/readable-readers.js"
};
static const unsigned char readable_state[] = {
#embed "../WebAPI/Streams/readable-state.js"
};
static const unsigned char readable_stream[] = {
#embed "../WebAPI/Streams/readable-stream.js"
};
static const unsigned char reflection[] = {
#embed "../WebAPI/Core/reflection.js"
};
static const unsigned char report_error[] = {
#embed "../WebAPI/Global/report-error.js"
};
static const unsigned char request[] = {
#embed "../WebAPI/Fetch/request.js"
};
static const unsigned char request_pedantic[] = {
#embed "../WebAPI/Fetch/request-pedantic.js"
};
static const unsigned char response[] = {
#embed "../WebAPI/Fetch/response.js"
};
static const unsigned char rpc_copies[] = {
#embed "../WebAPI/RPC/rpc-copies.js"
};
static const unsigned char rpc_externals[] = {
#embed "../WebAPI/RPC/rpc-externals.js"
};
static const unsigned char rpc_leaks[] = {
#embed "../WebAPI/RPC/rpc-leaks.js"
};
static const unsigned char rpc_loans[] = {
#embed "../WebAPI/RPC/rpc-loans.js"
};
static const unsigned char rpc_local[] = {
#embed "../WebAPI/RPC/rpc-local.js"
};
static const unsigned char rpc_numbered[] = {
#embed "../WebAPI/RPC/rpc-numbered.js"
};
static const unsigned char rpc_session[] = {
#embed "../WebAPI/RPC/rpc-session.js"
};
static const unsigned char rpc_streams[] = {
#embed "../WebAPI/RPC/rpc-streams.js"
};
static const unsigned char rpc_stubs[] = {
#embed "../WebAPI/RPC/rpc-stubs.js"
};
static const unsigned char rpc_targets[] = {
#embed "../WebAPI/RPC/rpc-targets.js"
};
static const unsigned char rpc_values[] = {
#embed "../WebAPI/RPC/rpc-values.js"
};
static const unsigned char scheduled[] = {
#embed "../Bindings/Cron/scheduled.js"
};
static const unsigned char scheduler[] = {
#embed "../WebAPI/Global/scheduler.js"
};
static const unsigned char send_email[] = {
#embed "../Bindings/Email/send-email.js"
};
static const unsigned char serialize[] = {
#embed "../WebAPI/StructuredClone/serialize.js"
};
static const unsigned char service[] = {
#embed "../Bindings/Services/service.js"
};
static const unsigned char service_handlers[] = {
#embed "../Bindings/Services/service-handlers.js"
};
static const unsigned char socket[] = {
#embed "../WebAPI/Sockets/socket.js"
};
static const unsigned char socket_address[] = {
#embed "../WebAPI/Sockets/socket-address.js"
};
static const unsigned char socket_link[] = {
#embed "../WebAPI/Sockets/socket-link.js"
};
static const unsigned char store_secret[] = {
#embed "../Bindings/SecretsStore/store-secret.js"
};
static const unsigned char strategies[] = {
#embed "../WebAPI/Streams/strategies.js"
};
static const unsigned char stream_promises[] = {
#embed "../WebAPI/Streams/stream-promises.js"
};
static const unsigned char streams[] = {
#embed "../WebAPI/Streams/streams.js"
};
static const unsigned char structured_clone[] = {
#embed "../WebAPI/StructuredClone/structured-clone.js"
};
static const unsigned char subresource_integrity[] = {
#embed "../WebAPI/Fetch/subresource-integrity.js"
};
static const unsigned char subtle_crypto[] = {
#embed "../WebAPI/Crypto/subtle-crypto.js"
};
static const unsigned char tee[] = {
#embed "../WebAPI/Streams/tee.js"
};
static const unsigned char text_decoder[] = {
#embed "../WebAPI/Encoding/text-decoder.js"
};
static const unsigned char text_encoder[] = {
#embed "../WebAPI/Encoding/text-encoder.js"
};
static const unsigned char text_streams[] = {
#embed "../WebAPI/Encoding/text-streams.js"
};
static const unsigned char timers[] = {
#embed "../WebAPI/Global/timers.js"
};
static const unsigned char trace_items[] = {
#embed "../Bindings/Tail/trace-items.js"
};
static const unsigned char trace_messages[] = {
#embed "../WebAPI/Console/trace-messages.js"
};
static const unsigned char tracing[] = {
#embed "../WebAPI/Workers/tracing.js"
};
static const unsigned char transfer[] = {
#embed "../WebAPI/Fetch/transfer.js"
};
static const unsigned char transform_state[] = {
#embed "../WebAPI/Streams/transform-state.js"
};
static const unsigned char transform_stream[] = {
#embed "../WebAPI/Streams/transform-stream.js"
};
static const unsigned char url[] = {
#embed "../WebAPI/URL/url.js"
};
static const unsigned char url_fast_path[] = {
#embed "../WebAPI/URL/url-fast-path.js"
};
static const unsigned char url_host[] = {
#embed "../WebAPI/URL/url-host.js"
};
static const unsigned char url_parser[] = {
#embed "../WebAPI/URL/url-parser.js"
};
static const unsigned char url_pattern[] = {
#embed "../WebAPI/URL/url-pattern.js"
};
static const unsigned char url_pattern_canonical[] = {
#embed "../WebAPI/URL/url-pattern-canonical.js"
};
static const unsigned char url_pattern_component[] = {
#embed "../WebAPI/URL/url-pattern-component.js"
};
static const unsigned char url_pattern_init[] = {
#embed "../WebAPI/URL/url-pattern-init.js"
};
static const unsigned char url_pattern_parts[] = {
#embed "../WebAPI/URL/url-pattern-parts.js"
};
static const unsigned char url_pattern_string[] = {
#embed "../WebAPI/URL/url-pattern-string.js"
};
static const unsigned char url_pattern_tokenizer[] = {
#embed "../WebAPI/URL/url-pattern-tokenizer.js"
};
static const unsigned char url_record[] = {
#embed "../WebAPI/URL/url-record.js"
};
static const unsigned char url_search_params[] = {
#embed "../WebAPI/URL/url-search-params.js"
};
static const unsigned char url_setters[] = {
#embed "../WebAPI/URL/url-setters.js"
};
static const unsigned char utf8[] = {
#embed "../WebAPI/Encoding/utf8.js"
};
static const unsigned char value_kinds[] = {
#embed "../WebAPI/StructuredClone/value-kinds.js"
};
static const unsigned char web_socket[] = {
#embed "../WebAPI/WebSocket/web-socket.js"
};
static const unsigned char web_socket_client[] = {
#embed "../WebAPI/WebSocket/web-socket-client.js"
};
static const unsigned char web_socket_pair[] = {
#embed "../WebAPI/WebSocket/web-socket-pair.js"
};
static const unsigned char web_socket_pedantic[] = {
#embed "../WebAPI/WebSocket/web-socket-pedantic.js"
};
static const unsigned char webidl[] = {
#embed "../WebAPI/WebIDL/webidl.js"
};
static const unsigned char wire_format[] = {
#embed "../WebAPI/StructuredClone/wire-format.js"
};
static const unsigned char worker[] = {
#embed "../WebAPI/Workers/worker.js"
};
static const unsigned char writable_controller[] = {
#embed "../WebAPI/Streams/writable-controller.js"
};
static const unsigned char writable_state[] = {
#embed "../WebAPI/Streams/writable-state.js"
};
static const unsigned char writable_stream[] = {
#embed "../WebAPI/Streams/writable-stream.js"
};

static const CBuiltin all[] = {
    {"abort-signal", abort_signal, sizeof abort_signal},
    {"analytics", analytics, sizeof analytics},
    {"array-shapes", array_shapes, sizeof array_shapes},
    {"base64", base64, sizeof base64},
    {"blob", blob, sizeof blob},
    {"blob-parts", blob_parts, sizeof blob_parts},
    {"body", body, sizeof body},
    {"body-bytes", body_bytes, sizeof body_bytes},
    {"bootstrap", bootstrap, sizeof bootstrap},
    {"buffer-copies", buffer_copies, sizeof buffer_copies},
    {"buffer-views", buffer_views, sizeof buffer_views},
    {"byob-responses", byob_responses, sizeof byob_responses},
    {"byte-reader", byte_reader, sizeof byte_reader},
    {"byte-tee", byte_tee, sizeof byte_tee},
    {"byte-writer", byte_writer, sizeof byte_writer},
    {"cache", cache, sizeof cache},
    {"cache-context", cache_context, sizeof cache_context},
    {"chunk-queue", chunk_queue, sizeof chunk_queue},
    {"clock", clock, sizeof clock},
    {"close-event", close_event, sizeof close_event},
    {"cloudflare-email", cloudflare_email, sizeof cloudflare_email},
    {"cloudflare-node", cloudflare_node, sizeof cloudflare_node},
    {"cloudflare-sockets", cloudflare_sockets, sizeof cloudflare_sockets},
    {"cloudflare-workers", cloudflare_workers, sizeof cloudflare_workers},
    {"code-generation", code_generation, sizeof code_generation},
    {"compression-streams", compression_streams, sizeof compression_streams},
    {"console", console, sizeof console},
    {"console-table", console_table, sizeof console_table},
    {"crypto", crypto, sizeof crypto},
    {"crypto-aes", crypto_aes, sizeof crypto_aes},
    {"crypto-algorithms", crypto_algorithms, sizeof crypto_algorithms},
    {"crypto-bytes", crypto_bytes, sizeof crypto_bytes},
    {"crypto-digest", crypto_digest, sizeof crypto_digest},
    {"crypto-ec", crypto_ec, sizeof crypto_ec},
    {"crypto-hmac", crypto_hmac, sizeof crypto_hmac},
    {"crypto-jwk", crypto_jwk, sizeof crypto_jwk},
    {"crypto-kdf", crypto_kdf, sizeof crypto_kdf},
    {"crypto-key", crypto_key, sizeof crypto_key},
    {"crypto-okp", crypto_okp, sizeof crypto_okp},
    {"crypto-pairs", crypto_pairs, sizeof crypto_pairs},
    {"crypto-rsa", crypto_rsa, sizeof crypto_rsa},
    {"custom-event", custom_event, sizeof custom_event},
    {"d1", d1, sizeof d1},
    {"data-url", data_url, sizeof data_url},
    {"deserialize", deserialize, sizeof deserialize},
    {"digest-stream", digest_stream, sizeof digest_stream},
    {"dispatch", dispatch, sizeof dispatch},
    {"dom-exception", dom_exception, sizeof dom_exception},
    {"durable-objects", durable_objects, sizeof durable_objects},
    {"email-message", email_message, sizeof email_message},
    {"encoding-labels", encoding_labels, sizeof encoding_labels},
    {"env", env, sizeof env},
    {"env-view", env_view, sizeof env_view},
    {"error-event", error_event, sizeof error_event},
    {"error-records", error_records, sizeof error_records},
    {"event", event, sizeof event},
    {"event-counts", event_counts, sizeof event_counts},
    {"event-source", event_source, sizeof event_source},
    {"event-stream", event_stream, sizeof event_stream},
    {"event-target", event_target, sizeof event_target},
    {"execution-context", execution_context, sizeof execution_context},
    {"extendable-event", extendable_event, sizeof extendable_event},
    {"fetch", fetch, sizeof fetch},
    {"fetch-cache", fetch_cache, sizeof fetch_cache},
    {"fetch-event", fetch_event, sizeof fetch_event},
    {"file", file, sizeof file},
    {"fixed-length-stream", fixed_length_stream, sizeof fixed_length_stream},
    {"form-data", form_data, sizeof form_data},
    {"form-data-parser", form_data_parser, sizeof form_data_parser},
    {"form-urlencoded", form_urlencoded, sizeof form_urlencoded},
    {"global-attributes", global_attributes, sizeof global_attributes},
    {"global-scope", global_scope, sizeof global_scope},
    {"globals", globals, sizeof globals},
    {"handler-events", handler_events, sizeof handler_events},
    {"headers", headers, sizeof headers},
    {"headers-clone", headers_clone, sizeof headers_clone},
    {"host-types", host_types, sizeof host_types},
    {"html-rewriter", html_rewriter, sizeof html_rewriter},
    {"html-rewriter-input", html_rewriter_input, sizeof html_rewriter_input},
    {"html-rewriter-tokens", html_rewriter_tokens, sizeof html_rewriter_tokens},
    {"html-rewriter-transform", html_rewriter_transform, sizeof html_rewriter_transform},
    {"hyperdrive", hyperdrive, sizeof hyperdrive},
    {"identity-transform-stream", identity_transform_stream, sizeof identity_transform_stream},
    {"incoming-email", incoming_email, sizeof incoming_email},
    {"inspect", inspect, sizeof inspect},
    {"inspect-errors", inspect_errors, sizeof inspect_errors},
    {"inspect-format", inspect_format, sizeof inspect_format},
    {"inspect-kinds", inspect_kinds, sizeof inspect_kinds},
    {"inspect-layout", inspect_layout, sizeof inspect_layout},
    {"inspect-shapes", inspect_shapes, sizeof inspect_shapes},
    {"inspect-text", inspect_text, sizeof inspect_text},
    {"kv", kv, sizeof kv},
    {"live-objects", live_objects, sizeof live_objects},
    {"loopback", loopback, sizeof loopback},
    {"message-channel", message_channel, sizeof message_channel},
    {"message-event", message_event, sizeof message_event},
    {"mime", mime, sizeof mime},
    {"mime-type", mime_type, sizeof mime_type},
    {"modules", modules, sizeof modules},
    {"multipart-parser", multipart_parser, sizeof multipart_parser},
    {"multipart-writer", multipart_writer, sizeof multipart_writer},
    {"native-stream", native_stream, sizeof native_stream},
    {"navigator", navigator, sizeof navigator},
    {"node-assert", node_assert, sizeof node_assert},
    {"node-assertion-error", node_assertion_error, sizeof node_assertion_error},
    {"node-async-context", node_async_context, sizeof node_async_context},
    {"node-async-hooks", node_async_hooks, sizeof node_async_hooks},
    {"node-buffer", node_buffer, sizeof node_buffer},
    {"node-buffer-encodings", node_buffer_encodings, sizeof node_buffer_encodings},
    {"node-buffer-methods", node_buffer_methods, sizeof node_buffer_methods},
    {"node-buffer-module", node_buffer_module, sizeof node_buffer_module},
    {"node-buffer-numbers", node_buffer_numbers, sizeof node_buffer_numbers},
    {"node-buffer-search", node_buffer_search, sizeof node_buffer_search},
    {"node-comparisons", node_comparisons, sizeof node_comparisons},
    {"node-console", node_console, sizeof node_console},
    {"node-constants", node_constants, sizeof node_constants},
    {"node-crypto", node_crypto, sizeof node_crypto},
    {"node-crypto-bytes", node_crypto_bytes, sizeof node_crypto_bytes},
    {"node-crypto-cipher", node_crypto_cipher, sizeof node_crypto_cipher},
    {"node-crypto-dh", node_crypto_dh, sizeof node_crypto_dh},
    {"node-crypto-hash", node_crypto_hash, sizeof node_crypto_hash},
    {"node-crypto-jwk", node_crypto_jwk, sizeof node_crypto_jwk},
    {"node-crypto-kdf", node_crypto_kdf, sizeof node_crypto_kdf},
    {"node-crypto-key-object", node_crypto_key_object, sizeof node_crypto_key_object},
    {"node-crypto-sign", node_crypto_sign, sizeof node_crypto_sign},
    {"node-crypto-spkac", node_crypto_spkac, sizeof node_crypto_spkac},
    {"node-crypto-x509", node_crypto_x509, sizeof node_crypto_x509},
    {"node-diagnostics-channel", node_diagnostics_channel, sizeof node_diagnostics_channel},
    {"node-dns", node_dns, sizeof node_dns},
    {"node-dns-records", node_dns_records, sizeof node_dns_records},
    {"node-errors", node_errors, sizeof node_errors},
    {"node-events", node_events, sizeof node_events},
    {"node-events-async-resource", node_events_async_resource, sizeof node_events_async_resource},
    {"node-events-functions", node_events_functions, sizeof node_events_functions},
    {"node-fs", node_fs, sizeof node_fs},
    {"node-fs-files", node_fs_files, sizeof node_fs_files},
    {"node-fs-promises", node_fs_promises, sizeof node_fs_promises},
    {"node-fs-stats", node_fs_stats, sizeof node_fs_stats},
    {"node-fs-streams", node_fs_streams, sizeof node_fs_streams},
    {"node-fs-sync", node_fs_sync, sizeof node_fs_sync},
    {"node-fs-tree", node_fs_tree, sizeof node_fs_tree},
    {"node-globals", node_globals, sizeof node_globals},
    {"node-handles", node_handles, sizeof node_handles},
    {"node-http", node_http, sizeof node_http},
    {"node-http-body", node_http_body, sizeof node_http_body},
    {"node-http-common", node_http_common, sizeof node_http_common},
    {"node-http-incoming", node_http_incoming, sizeof node_http_incoming},
    {"node-http-outgoing", node_http_outgoing, sizeof node_http_outgoing},
    {"node-http-response", node_http_response, sizeof node_http_response},
    {"node-http-server", node_http_server, sizeof node_http_server},
    {"node-http-socket", node_http_socket, sizeof node_http_socket},
    {"node-mime-type", node_mime_type, sizeof node_mime_type},
    {"node-module", node_module, sizeof node_module},
    {"node-modules", node_modules, sizeof node_modules},
    {"node-net", node_net, sizeof node_net},
    {"node-net-address", node_net_address, sizeof node_net_address},
    {"node-net-arguments", node_net_arguments, sizeof node_net_arguments},
    {"node-net-block-list", node_net_block_list, sizeof node_net_block_list},
    {"node-net-errors", node_net_errors, sizeof node_net_errors},
    {"node-net-socket", node_net_socket, sizeof node_net_socket},
    {"node-os", node_os, sizeof node_os},
    {"node-os-constants", node_os_constants, sizeof node_os_constants},
    {"node-parse-args", node_parse_args, sizeof node_parse_args},
    {"node-path", node_path, sizeof node_path},
    {"node-path-parts", node_path_parts, sizeof node_path_parts},
    {"node-path-posix", node_path_posix, sizeof node_path_posix},
    {"node-path-win32", node_path_win32, sizeof node_path_win32},
    {"node-perf-hooks", node_perf_hooks, sizeof node_perf_hooks},
    {"node-process", node_process, sizeof node_process},
    {"node-process-stdio", node_process_stdio, sizeof node_process_stdio},
    {"node-process-tick", node_process_tick, sizeof node_process_tick},
    {"node-punycode", node_punycode, sizeof node_punycode},
    {"node-querystring", node_querystring, sizeof node_querystring},
    {"node-stream", node_stream, sizeof node_stream},
    {"node-stream-accessors", node_stream_accessors, sizeof node_stream_accessors},
    {"node-stream-compose", node_stream_compose, sizeof node_stream_compose},
    {"node-stream-consumers", node_stream_consumers, sizeof node_stream_consumers},
    {"node-stream-destroy", node_stream_destroy, sizeof node_stream_destroy},
    {"node-stream-duplex", node_stream_duplex, sizeof node_stream_duplex},
    {"node-stream-finished", node_stream_finished, sizeof node_stream_finished},
    {"node-stream-iterate", node_stream_iterate, sizeof node_stream_iterate},
    {"node-stream-legacy", node_stream_legacy, sizeof node_stream_legacy},
    {"node-stream-operators", node_stream_operators, sizeof node_stream_operators},
    {"node-stream-pipe", node_stream_pipe, sizeof node_stream_pipe},
    {"node-stream-pipeline", node_stream_pipeline, sizeof node_stream_pipeline},
    {"node-stream-promises", node_stream_promises, sizeof node_stream_promises},
    {"node-stream-readable", node_stream_readable, sizeof node_stream_readable},
    {"node-stream-web", node_stream_web, sizeof node_stream_web},
    {"node-stream-web-adapters", node_stream_web_adapters, sizeof node_stream_web_adapters},
    {"node-stream-writable", node_stream_writable, sizeof node_stream_writable},
    {"node-string-decoder", node_string_decoder, sizeof node_string_decoder},
    {"node-stubs", node_stubs, sizeof node_stubs},
    {"node-system-errors", node_system_errors, sizeof node_system_errors},
    {"node-test-mock", node_test_mock, sizeof node_test_mock},
    {"node-timers", node_timers, sizeof node_timers},
    {"node-timers-promises", node_timers_promises, sizeof node_timers_promises},
    {"node-tls", node_tls, sizeof node_tls},
    {"node-tls-context", node_tls_context, sizeof node_tls_context},
    {"node-tls-identity", node_tls_identity, sizeof node_tls_identity},
    {"node-tls-socket", node_tls_socket, sizeof node_tls_socket},
    {"node-url", node_url, sizeof node_url},
    {"node-url-legacy", node_url_legacy, sizeof node_url_legacy},
    {"node-url-resolve", node_url_resolve, sizeof node_url_resolve},
    {"node-util", node_util, sizeof node_util},
    {"node-util-promises", node_util_promises, sizeof node_util_promises},
    {"node-util-text", node_util_text, sizeof node_util_text},
    {"node-util-types", node_util_types, sizeof node_util_types},
    {"node-validators", node_validators, sizeof node_validators},
    {"node-zlib", node_zlib, sizeof node_zlib},
    {"node-zlib-constants", node_zlib_constants, sizeof node_zlib_constants},
    {"object-events", object_events, sizeof object_events},
    {"object-kv", object_kv, sizeof object_kv},
    {"object-operations", object_operations, sizeof object_operations},
    {"object-sockets", object_sockets, sizeof object_sockets},
    {"object-sql", object_sql, sizeof object_sql},
    {"object-state", object_state, sizeof object_state},
    {"object-storage", object_storage, sizeof object_storage},
    {"object-transaction", object_transaction, sizeof object_transaction},
    {"pair-iterator", pair_iterator, sizeof pair_iterator},
    {"percent-encoding", percent_encoding, sizeof percent_encoding},
    {"performance", performance, sizeof performance},
    {"performance-entries", performance_entries, sizeof performance_entries},
    {"performance-observer", performance_observer, sizeof performance_observer},
    {"performance-resource-timing", performance_resource_timing, sizeof performance_resource_timing},
    {"pipe", pipe, sizeof pipe},
    {"primordials", primordials, sizeof primordials},
    {"promise-rejection-event", promise_rejection_event, sizeof promise_rejection_event},
    {"props", props, sizeof props},
    {"pull-into", pull_into, sizeof pull_into},
    {"pulling", pulling, sizeof pulling},
    {"queue", queue, sizeof queue},
    {"queue-event", queue_event, sizeof queue_event},
    {"quota-exceeded-error", quota_exceeded_error, sizeof quota_exceeded_error},
    {"r2", r2, sizeof r2},
    {"r2-object", r2_object, sizeof r2_object},
    {"r2-options", r2_options, sizeof r2_options},
    {"rate-limit", rate_limit, sizeof rate_limit},
    {"readable-byte-controller", readable_byte_controller, sizeof readable_byte_controller},
    {"readable-byte-interfaces", readable_byte_interfaces, sizeof readable_byte_interfaces},
    {"readable-default-controller", readable_default_controller, sizeof readable_default_controller},
    {"readable-from", readable_from, sizeof readable_from},
    {"readable-iterator", readable_iterator, sizeof readable_iterator},
    {"readable-readers", readable_readers, sizeof readable_readers},
    {"readable-state", readable_state, sizeof readable_state},
    {"readable-stream", readable_stream, sizeof readable_stream},
    {"reflection", reflection, sizeof reflection},
    {"report-error", report_error, sizeof report_error},
    {"request", request, sizeof request},
    {"request-pedantic", request_pedantic, sizeof request_pedantic},
    {"response", response, sizeof response},
    {"rpc-copies", rpc_copies, sizeof rpc_copies},
    {"rpc-externals", rpc_externals, sizeof rpc_externals},
    {"rpc-leaks", rpc_leaks, sizeof rpc_leaks},
    {"rpc-loans", rpc_loans, sizeof rpc_loans},
    {"rpc-local", rpc_local, sizeof rpc_local},
    {"rpc-numbered", rpc_numbered, sizeof rpc_numbered},
    {"rpc-session", rpc_session, sizeof rpc_session},
    {"rpc-streams", rpc_streams, sizeof rpc_streams},
    {"rpc-stubs", rpc_stubs, sizeof rpc_stubs},
    {"rpc-targets", rpc_targets, sizeof rpc_targets},
    {"rpc-values", rpc_values, sizeof rpc_values},
    {"scheduled", scheduled, sizeof scheduled},
    {"scheduler", scheduler, sizeof scheduler},
    {"send-email", send_email, sizeof send_email},
    {"serialize", serialize, sizeof serialize},
    {"service", service, sizeof service},
    {"service-handlers", service_handlers, sizeof service_handlers},
    {"socket", socket, sizeof socket},
    {"socket-address", socket_address, sizeof socket_address},
    {"socket-link", socket_link, sizeof socket_link},
    {"store-secret", store_secret, sizeof store_secret},
    {"strategies", strategies, sizeof strategies},
    {"stream-promises", stream_promises, sizeof stream_promises},
    {"streams", streams, sizeof streams},
    {"structured-clone", structured_clone, sizeof structured_clone},
    {"subresource-integrity", subresource_integrity, sizeof subresource_integrity},
    {"subtle-crypto", subtle_crypto, sizeof subtle_crypto},
    {"tee", tee, sizeof tee},
    {"text-decoder", text_decoder, sizeof text_decoder},
    {"text-encoder", text_encoder, sizeof text_encoder},
    {"text-streams", text_streams, sizeof text_streams},
    {"timers", timers, sizeof timers},
    {"trace-items", trace_items, sizeof trace_items},
    {"trace-messages", trace_messages, sizeof trace_messages},
    {"tracing", tracing, sizeof tracing},
    {"transfer", transfer, sizeof transfer},
    {"transform-state", transform_state, sizeof transform_state},
    {"transform-stream", transform_stream, sizeof transform_stream},
    {"url", url, sizeof url},
    {"url-fast-path", url_fast_path, sizeof url_fast_path},
    {"url-host", url_host, sizeof url_host},
    {"url-parser", url_parser, sizeof url_parser},
    {"url-pattern", url_pattern, sizeof url_pattern},
    {"url-pattern-canonical", url_pattern_canonical, sizeof url_pattern_canonical},
    {"url-pattern-component", url_pattern_component, sizeof url_pattern_component},
    {"url-pattern-init", url_pattern_init, sizeof url_pattern_init},
    {"url-pattern-parts", url_pattern_parts, sizeof url_pattern_parts},
    {"url-pattern-string", url_pattern_string, sizeof url_pattern_string},
    {"url-pattern-tokenizer", url_pattern_tokenizer, sizeof url_pattern_tokenizer},
    {"url-record", url_record, sizeof url_record},
    {"url-search-params", url_search_params, sizeof url_search_params},
    {"url-setters", url_setters, sizeof url_setters},
    {"utf8", utf8, sizeof utf8},
    {"value-kinds", value_kinds, sizeof value_kinds},
    {"web-socket", web_socket, sizeof web_socket},
    {"web-socket-client", web_socket_client, sizeof web_socket_client},
    {"web-socket-pair", web_socket_pair, sizeof web_socket_pair},
    {"web-socket-pedantic", web_socket_pedantic, sizeof web_socket_pedantic},
    {"webidl", webidl, sizeof webidl},
    {"wire-format", wire_format, sizeof wire_format},
    {"worker", worker, sizeof worker},
    {"writable-controller", writable_controller, sizeof writable_controller},
    {"writable-state", writable_state, sizeof writable_state},
    {"writable-stream", writable_stream, sizeof writable_stream},
};

const CBuiltin *cbuiltins(size_t *count) {
    *count = sizeof all / sizeof all[0];
    return all;
}
