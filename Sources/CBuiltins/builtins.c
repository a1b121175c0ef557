// Every builtin, two lines each: its bytes here, its name below. See docs/builtins.md.
#include "CBuiltins.h"

static const unsigned char abort_signal[] = {
#embed "../WebAPI/Events/abort-signal.js"
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
static const unsigned char chunk_queue[] = {
#embed "../WebAPI/Streams/chunk-queue.js"
};
static const unsigned char clock[] = {
#embed "../WebAPI/Performance/clock.js"
};
static const unsigned char close_event[] = {
#embed "../WebAPI/Events/close-event.js"
};
static const unsigned char cloudflare_workers[] = {
#embed "../WebAPI/Workers/cloudflare-workers.js"
};
static const unsigned char code_generation[] = {
#embed "../WebAPI/Workers/code-generation.js"
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
static const unsigned char deserialize[] = {
#embed "../WebAPI/StructuredClone/deserialize.js"
};
static const unsigned char digest_stream[] = {
#embed "../WebAPI/Crypto/digest-stream.js"
};
static const unsigned char dom_exception[] = {
#embed "../WebAPI/Events/dom-exception.js"
};
static const unsigned char encoding_labels[] = {
#embed "../WebAPI/Encoding/encoding-labels.js"
};
static const unsigned char env[] = {
#embed "../WebAPI/Workers/env.js"
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
static const unsigned char global_scope[] = {
#embed "../WebAPI/Global/global-scope.js"
};
static const unsigned char globals[] = {
#embed "../WebAPI/Core/globals.js"
};
static const unsigned char headers[] = {
#embed "../WebAPI/Fetch/headers.js"
};
static const unsigned char host_types[] = {
#embed "../WebAPI/StructuredClone/host-types.js"
};
static const unsigned char identity_transform_stream[] = {
#embed "../WebAPI/Streams/identity-transform-stream.js"
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
static const unsigned char message_channel[] = {
#embed "../WebAPI/Events/message-channel.js"
};
static const unsigned char message_event[] = {
#embed "../WebAPI/Events/message-event.js"
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
static const unsigned char pull_into[] = {
#embed "../WebAPI/Streams/pull-into.js"
};
static const unsigned char pulling[] = {
#embed "../WebAPI/Streams/pulling.js"
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
static const unsigned char report_error[] = {
#embed "../WebAPI/Global/report-error.js"
};
static const unsigned char request[] = {
#embed "../WebAPI/Fetch/request.js"
};
static const unsigned char response[] = {
#embed "../WebAPI/Fetch/response.js"
};
static const unsigned char scheduler[] = {
#embed "../WebAPI/Global/scheduler.js"
};
static const unsigned char serialize[] = {
#embed "../WebAPI/StructuredClone/serialize.js"
};
static const unsigned char service[] = {
#embed "../Bindings/Services/service.js"
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
    {"chunk-queue", chunk_queue, sizeof chunk_queue},
    {"clock", clock, sizeof clock},
    {"close-event", close_event, sizeof close_event},
    {"cloudflare-workers", cloudflare_workers, sizeof cloudflare_workers},
    {"code-generation", code_generation, sizeof code_generation},
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
    {"deserialize", deserialize, sizeof deserialize},
    {"digest-stream", digest_stream, sizeof digest_stream},
    {"dom-exception", dom_exception, sizeof dom_exception},
    {"encoding-labels", encoding_labels, sizeof encoding_labels},
    {"env", env, sizeof env},
    {"error-event", error_event, sizeof error_event},
    {"error-records", error_records, sizeof error_records},
    {"event", event, sizeof event},
    {"event-counts", event_counts, sizeof event_counts},
    {"event-target", event_target, sizeof event_target},
    {"execution-context", execution_context, sizeof execution_context},
    {"extendable-event", extendable_event, sizeof extendable_event},
    {"fetch", fetch, sizeof fetch},
    {"fetch-event", fetch_event, sizeof fetch_event},
    {"file", file, sizeof file},
    {"fixed-length-stream", fixed_length_stream, sizeof fixed_length_stream},
    {"form-data", form_data, sizeof form_data},
    {"form-data-parser", form_data_parser, sizeof form_data_parser},
    {"form-urlencoded", form_urlencoded, sizeof form_urlencoded},
    {"global-scope", global_scope, sizeof global_scope},
    {"globals", globals, sizeof globals},
    {"headers", headers, sizeof headers},
    {"host-types", host_types, sizeof host_types},
    {"identity-transform-stream", identity_transform_stream, sizeof identity_transform_stream},
    {"inspect", inspect, sizeof inspect},
    {"inspect-errors", inspect_errors, sizeof inspect_errors},
    {"inspect-format", inspect_format, sizeof inspect_format},
    {"inspect-kinds", inspect_kinds, sizeof inspect_kinds},
    {"inspect-layout", inspect_layout, sizeof inspect_layout},
    {"inspect-shapes", inspect_shapes, sizeof inspect_shapes},
    {"inspect-text", inspect_text, sizeof inspect_text},
    {"message-channel", message_channel, sizeof message_channel},
    {"message-event", message_event, sizeof message_event},
    {"mime-type", mime_type, sizeof mime_type},
    {"modules", modules, sizeof modules},
    {"multipart-parser", multipart_parser, sizeof multipart_parser},
    {"multipart-writer", multipart_writer, sizeof multipart_writer},
    {"native-stream", native_stream, sizeof native_stream},
    {"navigator", navigator, sizeof navigator},
    {"percent-encoding", percent_encoding, sizeof percent_encoding},
    {"performance", performance, sizeof performance},
    {"performance-entries", performance_entries, sizeof performance_entries},
    {"performance-observer", performance_observer, sizeof performance_observer},
    {"performance-resource-timing", performance_resource_timing, sizeof performance_resource_timing},
    {"pipe", pipe, sizeof pipe},
    {"primordials", primordials, sizeof primordials},
    {"promise-rejection-event", promise_rejection_event, sizeof promise_rejection_event},
    {"pull-into", pull_into, sizeof pull_into},
    {"pulling", pulling, sizeof pulling},
    {"readable-byte-controller", readable_byte_controller, sizeof readable_byte_controller},
    {"readable-byte-interfaces", readable_byte_interfaces, sizeof readable_byte_interfaces},
    {"readable-default-controller", readable_default_controller, sizeof readable_default_controller},
    {"readable-from", readable_from, sizeof readable_from},
    {"readable-iterator", readable_iterator, sizeof readable_iterator},
    {"readable-readers", readable_readers, sizeof readable_readers},
    {"readable-state", readable_state, sizeof readable_state},
    {"readable-stream", readable_stream, sizeof readable_stream},
    {"report-error", report_error, sizeof report_error},
    {"request", request, sizeof request},
    {"response", response, sizeof response},
    {"scheduler", scheduler, sizeof scheduler},
    {"serialize", serialize, sizeof serialize},
    {"service", service, sizeof service},
    {"strategies", strategies, sizeof strategies},
    {"stream-promises", stream_promises, sizeof stream_promises},
    {"streams", streams, sizeof streams},
    {"structured-clone", structured_clone, sizeof structured_clone},
    {"subtle-crypto", subtle_crypto, sizeof subtle_crypto},
    {"tee", tee, sizeof tee},
    {"text-decoder", text_decoder, sizeof text_decoder},
    {"text-encoder", text_encoder, sizeof text_encoder},
    {"text-streams", text_streams, sizeof text_streams},
    {"timers", timers, sizeof timers},
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
