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
            session.request = D1Request()
            try call.addStatement(to: session)
            return session.readNow().map { call.runtime.d1Values($0) } ?? call.undefined
        }
        // (binding): what `d1Add` adds is a new request's
        add("d1Begin") { call in
            try call.d1Session(counting: true).request = D1Request()
            return call.undefined
        }
        // (binding, sql, ...parameters)
        add("d1Add") { call in
            try call.addStatement(to: try call.d1Session(counting: false))
            return call.undefined
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
        return D1Sessions.of(runtime).session(try resource(0))
    }

    /// Adds the statement and the parameters that follow the binding.
    fileprivate func addStatement(to session: D1Session) throws {
        try withUTF8(1) { sql in
            try session.request.add(sql, count: count - 2) { values in
                for index in 2..<count { try append(index, to: &values) }
            }
        }
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
