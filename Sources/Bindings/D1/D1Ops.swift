internal import Foundations
package import Isolate
internal import Storage
internal import WebAPI

extension OpTable {
    /// The native half of d1.js.
    ///
    /// What a result is, `D1Values` says.
    package mutating func addD1() {
        // (binding, sql, ...parameters) -> result, or undefined: then `d1Send` gives it
        add("d1Query") { call in
            let session = try call.d1Session(counting: true)
            session.request.removeAll()
            try call.withUTF8(1) { session.request.begin($0, parameterCount: call.count - 2) }
            for index in 2..<call.count { try call.append(index, to: &session.request.values) }
            return session.runNow().map { call.runtime.d1Result($0) } ?? call.undefined
        }
        // (binding): what `d1Add` adds is a new request's
        add("d1Begin") { call in
            try call.d1Session(counting: true).request.removeAll()
            return call.undefined
        }
        // (binding, texts, numbers, ...buffers): see `addAll` of d1.js
        add("d1Add") { call in
            let session = try call.d1Session(counting: false)
            try call.withText(1) { texts in
                try call.withBytes(2) { numbers in
                    var parcel = D1Parcel(texts, numbers)
                    try parcel.unpack(to: &session.request) { index, body in
                        try call.withBytes(index, body)
                    }
                }
            }
            return call.undefined
        }
        // (binding) -> results of what was added, or undefined: then `d1Send` gives them
        add("d1Run") { call in
            let session = try call.d1Session(counting: false)
            return session.runNow().map { call.runtime.d1Results($0) } ?? call.undefined
        }
        // (binding, whether it is several) -> promise of a result, or of results
        add("d1Send") { call in
            let session = try call.d1Session(counting: false)
            let isSeveral = call.bool(1)
            return call.promise { settle in
                session.send { answer in
                    settle.resolve { isSeveral ? $0.d1Results(answer) : $0.d1Result(answer) }
                }
            }
        }
        add("d1Bookmark") { call in
            call.string(try call.d1Session(counting: false).database.bookmark)
        }
        // (binding) -> promise of an ArrayBuffer, or of a text that says why there is none
        add("d1Dump") { call in
            let database = try call.d1Session(counting: true).database
            return call.promise { settle in
                Task {
                    do throws(D1Failure) {
                        let bytes = try await database.image()
                        settle.resolve { $0.bytes(bytes) }
                    } catch {
                        settle.resolve { $0.string(error.text) }
                    }
                }
            }
        }
    }
}

extension OpCall {
    /// The session of the binding that the first argument names.
    fileprivate func d1Session(counting isCounted: Bool) throws -> D1Session {
        let scope = try requireScope()
        if isCounted, !runtime.countSubrequest(scope) {
            throw JSError(.error, SubrequestLimit.message(runtime.settings.limits.subrequests))
        }
        return try D1Sessions.of(runtime).session(int(0)) { try resource(0) }
    }

    /// A number is always a `REAL`, as on Cloudflare: a column's affinity makes it an `INTEGER`.
    fileprivate func append(_ index: Int, to values: inout PackedValues) throws {
        if isNumber(index) {
            values.append(parameter: number(index))
        } else if isString(index) {
            try withUTF8(index) { values.append(text: $0) }
        } else if isNull(index) {
            values.appendNull()
        } else {
            try withBytes(index) { values.append(blob: $0) }
        }
    }
}

extension PackedValues {
    /// JSON, which production sends parameters in, has finite numbers alone.
    mutating func append(parameter number: Double) {
        if number.isFinite { append(number) } else { appendNull() }
    }
}
