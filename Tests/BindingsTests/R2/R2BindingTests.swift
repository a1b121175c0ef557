import Foundation
import Isolate
import Storage
import TestIsolate
import TestSupport
import Testing

@testable import Bindings
@testable import Host

/// `env.BUCKET` as workers see it, in a real isolate.
///
/// <https://developers.cloudflare.com/r2/api/workers/workers-api-reference/>
@Suite struct R2BindingTests {
    /// Runs the body of an async function that finds the bucket as `bucket`.
    private func run(_ body: String) async throws -> String {
        let test = try TestBucket()
        var options = TestIsolate.Options()
        options.flags = ["r2_list_honor_include": true]
        let isolate = try await TestIsolate(OpTable.all(), options)
        do {
            let bucket = test.bucket
            try await isolate.withRuntime { BoundResources.install([bucket], in: $0) }
            try await isolate.exposeInternals()
            let value = try await isolate.value(
                "const bucket = testRuntime.load('r2').makeBucket(0);\n" + Self.helpers + body
            )
            await isolate.stop()
            return value
        } catch {
            await isolate.stop()
            throw error
        }
    }

    private static let helpers = """
        const refusal = async (work) => {
          try { await work(); } catch (error) { return `${error.name}: ${error.message}`; }
          return 'no error';
        };

        """

    @Test func `an object is put, found, read and deleted`() async throws {
        let text = try await run(
            """
            const put = await bucket.put('k', 'hällo', {
              httpMetadata: { contentType: 'text/plain', cacheExpiry: new Date(1e12) },
              customMetadata: { a: '1' },
            });
            const got = await bucket.get('k');
            const used = [got.bodyUsed, await got.text(), got.bodyUsed];
            const head = await bucket.head('k');
            await bucket.delete(['k', 'not there']);
            return JSON.stringify([
              put.size, put.etag === got.etag, got.httpEtag, used, got.range, got.uploaded instanceof Date,
              head.httpMetadata, head.customMetadata, head.checksums.toJSON().md5 === put.etag,
              head.checksums.md5.byteLength, head.storageClass, 'body' in head, await bucket.get('k'),
              await bucket.head('k'), `${put}`, `${got}`,
            ]);
            """
        )
        #expect(
            text == """
                [6,true,"\\"38bbce5fb3d0aec801f9eab39182fa7a\\"",\
                [false,"hällo",true],{"offset":0,"length":6},true,\
                {"cacheExpiry":"2001-09-09T01:46:40.000Z","contentType":"text/plain"},{"a":"1"},\
                true,16,"Standard",false,null,null,"[object R2Object]","[object R2ObjectBody]"]
                """
        )
    }

    @Test func `every kind of value is stored`() async throws {
        let text = try await run(
            """
            const { readable, writable } = new FixedLengthStream(3);
            const writer = writable.getWriter();
            writer.write(new Uint8Array([97, 98, 99])).then(() => writer.close());
            const values = ['text', new Uint8Array([120, 121]).buffer, new Uint8Array([1, 122, 2]).subarray(1, 2),
              new Blob(['blob']), null, readable, new Response('body').body, 42];
            const found = [];
            for (const value of values) {
              await bucket.put('k', value);
              found.push(await (await bucket.get('k')).text());
            }
            return JSON.stringify(found);
            """
        )
        #expect(text == #"["text","xy","z","blob","","abc","body","42"]"#)
    }

    @Test func `a body is read in every way, once`() async throws {
        let text = try await run(
            """
            await bucket.put('k', '{"a":1}', { httpMetadata: new Headers({ 'content-type': 'application/json' }) });
            const get = () => bucket.get('k');
            const blob = await (await get()).blob();
            const bytes = await (await get()).bytes();
            const reader = (await get()).body.getReader({ mode: 'byob' });
            const { value } = await reader.read(new Uint8Array(3));
            const once = await get();
            await once.text();
            const copy = new Response((await get()).body);
            return JSON.stringify([
              await (await get()).json(), blob.type, blob.size, bytes.length,
              (await (await get()).arrayBuffer()).byteLength, value.length, await copy.text(),
              (await refusal(() => once.text())).startsWith('TypeError: Body has already been used.'),
            ]);
            """
        )
        #expect(text == #"[{"a":1},"application/json",7,7,7,3,"{\"a\":1}",true]"#)
    }

    @Test func `ranges and conditions come as options or as headers`() async throws {
        let text = try await run(
            """
            const { etag, httpEtag, uploaded } = await bucket.put('k', '0123456789');
            const get = async (options) => {
              const object = await bucket.get('k', options);
              return object.body === undefined ? 'no body' : `${await object.text()}`;
            };
            return JSON.stringify([
              await get({ range: { offset: 2, length: 3 } }), await get({ range: { suffix: 2 } }),
              await get({ range: new Headers({ range: 'bytes=4-5' }) }), await get({ range: new Headers() }),
              await get({ onlyIf: { etagMatches: etag } }), await get({ onlyIf: { etagDoesNotMatch: etag } }),
              await get({ onlyIf: new Headers({ 'if-none-match': `W/${httpEtag}, "x"` }) }),
              await get({ onlyIf: new Headers({ 'if-modified-since': uploaded.toUTCString() }) }),
              await get({ onlyIf: { uploadedBefore: new Date(+uploaded + 1) } }),
              await bucket.put('k', 'x', { onlyIf: new Headers({ 'if-none-match': '*' }) }),
            ]);
            """
        )
        #expect(
            text == #"["234","89","45","0123456789","0123456789","no body","no body","no body","#
                + #""0123456789",null]"#
        )
    }

    @Test(arguments: [
        (
            "bucket.get('k', { range: { offset: 10 } })",
            "Error: get: The requested range is not satisfiable (10039)"
        ),
        (
            "bucket.get('k', { range: { offset: -1 } })",
            "RangeError: Invalid range. Starting offset (-1) must be greater than or equal to 0."
        ),
        (
            "bucket.get('k', { range: { length: 1.5 } })",
            "RangeError: Invalid range. Length (1.5) must be an integer, not floating point."
        ),
        (
            "bucket.get('k', { range: { suffix: 1, offset: 1 } })",
            "TypeError: Suffix is incompatible with offset."
        ),
        (
            "bucket.get('k', { onlyIf: { etagMatches: '\"x\"' } })",
            "TypeError: Conditional ETag should not be wrapped in quotes (\"x\")."
        ),
        ("bucket.get('k', { ssecKey: 'zz' })", "Error: SSE-C Key has invalid format"),
        ("bucket.get('k', { ssecKey: 'ab' })", "Error: SSE-C Key must be 32 bytes in length"),
        ("bucket.get('')", "Error: get: The specified object name is not valid. (10020)"),
        (
            "bucket.put('x'.repeat(1025), '')",
            "Error: put: The specified object name is not valid. (10020)"
        ),
        (
            "bucket.put('k', '', { md5: new ArrayBuffer(16), sha1: new ArrayBuffer(20) })",
            "TypeError: You cannot specify multiple hashing algorithms."
        ),
        ("bucket.put('k', '', { sha256: 'ab' })", "TypeError: SHA-256 is 64 hex characters, not 2"),
        ("bucket.put('k', '', { md5: new ArrayBuffer(3) })", "TypeError: MD5 is 16 bytes, not 3"),
        (
            "bucket.put('k', 'a', { md5: '0cc175b9c0f1b6a831c399e269772660' })",
            "Error: put: The MD5 checksum you specified did not match what we received.\nYou "
                + "provided a MD5 checksum with value: 0cc175b9c0f1b6a831c399e269772660\nActual MD5 "
                + "was: 0cc175b9c0f1b6a831c399e269772661 (10037)"
        ),
        (
            "bucket.put('k', new ReadableStream())",
            "TypeError: Provided readable stream must have a known length (request/response body or "
                + "readable half of FixedLengthStream)"
        ),
        (
            "bucket.put('k', '', { customMetadata: { a: 'x'.repeat(8192) } })",
            "Error: put: Your metadata headers exceed the maximum allowed metadata size. (10012)"
        ),
        (
            "bucket.list({ limit: 1001 })",
            "Error: list: MaxKeys params must be positive integer <= 1000. (10022)"
        ),
        ("bucket.list({ include: ['x'] })", "RangeError: Unsupported include value x"),
        (
            "bucket.resumeMultipartUpload('k', 'no').uploadPart(1, 'x')",
            "Error: uploadPart: The specified multipart upload does not exist. (10024)"
        ),
        (
            "bucket.resumeMultipartUpload('k', 'no').uploadPart(10001, 'x')",
            "TypeError: Part number must be between 1 and 10000 (inclusive). Actual value was: 10001"
        ),
        ("new bucket.constructor()", "TypeError: Illegal constructor"),
    ])
    func `a mistake is told in workerd's words`(call: String, message: String) async throws {
        let text = try await run(
            "await bucket.put('k', '0123456789'); return refusal(async () => \(call));"
        )
        #expect(text == message)
    }

    @Test func `a list has what it is asked to include`() async throws {
        let text = try await run(
            """
            for (const key of ['a', 'b/1', 'b/2', 'c']) {
              await bucket.put(key, key, { customMetadata: { k: key }, httpMetadata: { contentType: 'x/y' } });
            }
            const plain = await bucket.list({ limit: 1 });
            const full = await bucket.list({ delimiter: '/', include: ['customMetadata'] });
            const rest = await bucket.list({ cursor: plain.cursor, startAfter: 'b/1' });
            const headers = new Headers();
            return JSON.stringify([
              plain.truncated, typeof plain.cursor, plain.objects[0].customMetadata, plain.delimitedPrefixes,
              full.objects.map((o) => [o.key, o.customMetadata.k, o.httpMetadata]), full.delimitedPrefixes,
              full.truncated, 'cursor' in full, rest.objects.map((o) => o.key),
              await refusal(() => plain.objects[0].writeHttpMetadata(headers)),
            ]);
            """
        )
        #expect(
            text == #"[true,"string",null,[],[["a","a",null],["c","c",null]],["b/"],false,false,"#
                + #"["b/2","c"],"TypeError: HTTP metadata unknown for key `a`. Did you forget to "#
                + #"add 'httpMetadata' to `include` when listing?"]"#
        )
    }

    @Test func `metadata is written to headers`() async throws {
        let text = try await run(
            """
            await bucket.put('k', '', { httpMetadata: {
              contentType: 'a/b', contentLanguage: 'de', contentDisposition: 'inline', contentEncoding: 'gzip',
              cacheControl: 'no-store', cacheExpiry: new Date(0),
            } });
            const headers = new Headers();
            (await bucket.head('k')).writeHttpMetadata(headers);
            return JSON.stringify([...headers]);
            """
        )
        #expect(
            text == #"[["cache-control","no-store"],["content-disposition","inline"],"#
                + #"["content-encoding","gzip"],["content-language","de"],["content-type","a/b"],"#
                + #"["expires","Thu, 01 Jan 1970 00:00:00 GMT"]]"#
        )
    }

    @Test func `an upload in parts is made, resumed and completed`() async throws {
        let text = try await run(
            """
            const upload = await bucket.createMultipartUpload('k', { customMetadata: { a: 'b' } });
            const again = bucket.resumeMultipartUpload(upload.key, upload.uploadId);
            const size = 5 * 1024 * 1024;
            const one = await upload.uploadPart(1, new Uint8Array(size).fill(97));
            const two = await again.uploadPart(2, 'end');
            const object = await again.complete([one, two]);
            const tail = await (await bucket.get('k', { range: { offset: size - 1 } })).text();
            const other = await bucket.createMultipartUpload('other');
            const tooSmall = [await other.uploadPart(1, 'a'), await other.uploadPart(2, 'b')];
            const refused = await refusal(() => other.complete(tooSmall));
            await other.abort();
            return JSON.stringify([
              one.partNumber, typeof one.etag, object.size === size + 3, object.etag.endsWith('-2'),
              object.customMetadata, object.checksums.toJSON(), tail, refused,
              await refusal(() => other.uploadPart(1, 'a')),
            ]);
            """
        )
        #expect(
            text
                == #"[1,"string",true,true,{"a":"b"},{},"aend","Error: completeMultipartUpload: Your "#
                + #"proposed upload is smaller than the minimum allowed object size. (10011)","Error: "#
                + #"uploadPart: The specified multipart upload does not exist. (10024)"]"#
        )
    }

    @Test func `a customer's key goes through the whole binding`() async throws {
        let text = try await run(
            """
            const key = 'ab'.repeat(32);
            const bytes = new Uint8Array(32).fill(0xab);
            const put = await bucket.put('k', 'secret', { ssecKey: key });
            const got = await bucket.get('k', { ssecKey: bytes });
            return JSON.stringify([
              put.ssecKeyMd5 === got.ssecKeyMd5, put.ssecKeyMd5.length, await got.text(),
              await refusal(() => bucket.get('k', { ssecKey: 'cd'.repeat(32) })),
            ]);
            """
        )
        #expect(
            text
                == #"[true,32,"secret","Error: get: The customer-provided key is not the object's "#
                + #"own. (10029)"]"#
        )
    }
}
