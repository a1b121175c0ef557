internal import Foundations
package import Isolate
internal import Storage
internal import WebAPI

extension OpTable {
    /// The native half of d1.js.
    ///
    /// A result is an array; see `D1Values`.
    package mutating func addD1() {
        // (binding, sql, ...parameters) -> result, or undefined: then `d1Send` gives it
        add("d1Query") { call in
            let session = try call.d1Session(counting: true)
            session.request.removeAll()
            try call.addStatement(1, parameters: 2..<call.count, to: session)
            return session.runNow().map { call.runtime.d1Values($0) } ?? call.undefined
        }
        // (binding): what `d1Add` adds is a new request's
        add("d1Begin") { call in
            try call.d1Session(counting: true).request.removeAll()
            return call.undefined
        }
        // (binding, and any number of: sql or null for the one before, count, ...parameters)
        add("d1Add") { call in
            let session = try call.d1Session(counting: false)
            var index = 1
            while index + 1 < call.count {
                let first = index + 2
                let end = first + min(max(call.int(index + 1), 0), call.count - first)
                try call.addStatement(index, parameters: first..<end, to: session)
                index = end
            }
            return call.undefined
        }
        // (binding) -> result of what was added, or undefined: then `d1Send` gives it
        add("d1Run") { call in
            let session = try call.d1Session(counting: false)
            return session.runNow().map { call.runtime.d1Values($0) } ?? call.undefined
        }
        // (binding) -> promise of a result
        add("d1Send") { call in
            let session = try call.d1Session(counting: false)
            return call.promise { settle in
                session.send { result in settle.resolve { $0.d1Values(result) } }
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

    /// Adds a statement: the index of its text, those of its parameters.
    fileprivate func addStatement(
        _ text: Int,
        parameters: Range<Int>,
        to session: D1Session
    ) throws {
        let append: (inout PackedValues) throws -> Void = { values in
            for index in parameters { try self.append(index, to: &values) }
        }
        guard !isNull(text) else {
            return try session.request.add(nil, count: parameters.count, append)
        }
        try withUTF8(text) { try session.request.add($0, count: parameters.count, append) }
    }

    /// A number is always a `REAL`, as on Cloudflare: a column's affinity makes it an `INTEGER`.
    private func append(_ index: Int, to values: inout PackedValues) throws {
        if isNumber(index) {
            let number: Double = self.number(index)
            // JSON, which production sends parameters in, has no others.
            if number.isFinite { values.append(number) } else { values.appendNull() }
        } else if isString(index) {
            try withUTF8(index) { values.append(text: $0) }
        } else if isNull(index) {
            values.appendNull()
        } else {
            try withBytes(index) { values.append(blob: $0) }
        }
    }
}
