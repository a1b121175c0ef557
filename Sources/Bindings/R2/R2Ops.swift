internal import HTTPWire
package import Isolate
internal import WebAPI

extension OpTable {
    /// The native half of r2.js: `(bucket, key, …)`; options and objects cross as texts of JSON.
    package mutating func addR2() {
        add("r2Head") { call in
            let (bucket, key) = (try call.bucket(), try call.key("head"))
            return try call.r2("head") { () async throws(R2Error) in
                try await bucket.head(key)
            } result: {
                $0.text($1?.row.json())
            }
        }
        add("r2Get") { call in
            let (bucket, key) = (try call.bucket(), try call.key("get"))
            let options = try call.checked("get") {
                try call.json(2, as: R2Wire.Get.self)?.options() ?? R2GetOptions()
            }
            return try call.r2("get") { () async throws(R2Error) in
                try await bucket.get(key, options)
            } result: { runtime, found in
                guard let found, let scope = runtime.currentScope else { return runtime.null }
                let handle = found.body.map {
                    SourceTable.of(runtime).insert($0.source(on: runtime.loop), scope: scope)
                }
                return runtime.string(found.json(body: handle))
            }
        }
        // (bucket, key, options, body)
        add("r2Put") { call in
            let (bucket, key) = (try call.bucket(), try call.key("put"))
            let options = try call.checked("put") {
                try call.json(2, as: R2Wire.Put.self)?.options() ?? R2PutOptions()
            }
            return try call.upload("put", 3) { () async throws(R2Error) in
                try await bucket.begin(key, options)
            } commit: { upload async throws(R2Error) in
                do throws(R2Error) {
                    return try await bucket.commit(upload, to: key, options).row.json()
                } catch .preconditionFailed {
                    return nil
                }
            }
        }
        // (bucket, keys)
        add("r2Delete") { call in
            let bucket = try call.bucket()
            let keys = try call.checked("delete") {
                let names = try call.json(1, as: [String].self) ?? []
                guard names.count <= R2Limits.deleteKeysMax else {
                    throw R2Error.tooManyKeys
                }
                return try names.map { try R2Key($0) }
            }
            return try call.r2("delete") { () async throws(R2Error) in
                try await bucket.delete(keys)
            } result: { runtime, _ in
                runtime.undefined
            }
        }
        // (bucket, options)
        add("r2List") { call in
            let bucket = try call.bucket()
            let options = try call.json(1, as: R2Wire.List.self)?.options ?? R2ListOptions()
            return try call.r2("list") { () async throws(R2Error) in
                try await bucket.list(options)
            } result: {
                $0.string($1.json(options))
            }
        }
        addR2Uploads()
    }

    private mutating func addR2Uploads() {
        // (bucket, key, options)
        add("r2CreateUpload") { call in
            let action = "createMultipartUpload"
            let (bucket, key) = (try call.bucket(), try call.key(action))
            let options = try call.checked(action) {
                try call.json(2, as: R2Wire.Put.self)?.options() ?? R2PutOptions()
            }
            return try call.r2(action) { () async throws(R2Error) in
                try await bucket.createUpload(key, options)
            } result: {
                $0.string($1)
            }
        }
        // (bucket, key, upload, number, body, encryption key)
        add("r2UploadPart") { call in
            let (bucket, key) = (try call.bucket(), try call.key("uploadPart"))
            let (id, number) = (try call.string(2), call.int(3))
            let encryption = try call.checked("uploadPart") {
                try R2Wire.encryptionKey(call.isUndefined(5) ? nil : call.string(5))
            }
            return try call.upload("uploadPart", 4) { () async throws(R2Error) in
                try await bucket.beginPart(of: id, key, encryption: encryption)
            } commit: { upload async throws(R2Error) in
                try await bucket.commit(upload, asPart: number, of: id, key)
            }
        }
        // (bucket, key, upload, parts)
        add("r2CompleteUpload") { call in
            let action = "completeMultipartUpload"
            let (bucket, key, id) = (try call.bucket(), try call.key(action), try call.string(2))
            let parts = try call.json(3, as: [R2Wire.Part].self) ?? []
            return try call.r2(action) { () async throws(R2Error) in
                try await bucket.completeUpload(id, key, parts.map(\.reference))
            } result: {
                $0.string($1.row.json())
            }
        }
        // (bucket, key, upload)
        add("r2AbortUpload") { call in
            let action = "abortMultipartUpload"
            let (bucket, key, id) = (try call.bucket(), try call.key(action), try call.string(2))
            return try call.r2(action) { () async throws(R2Error) in
                try await bucket.abortUpload(id, key)
            } result: { runtime, _ in
                runtime.undefined
            }
        }
    }
}
