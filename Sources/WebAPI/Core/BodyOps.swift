internal import Foundations
package import HTTPWire
package import Isolate

// Bodies that JavaScript reads from Swift, and streams of JavaScript that Swift reads.
extension OpTable {
    package mutating func addBodies() {
        add("sourceLength") { call in
            let source = try SourceTable.of(call.runtime).source(call.int(0), in: call.scope)
            return source.length.map { call.number($0) } ?? call.undefined
        }
        add("sourceRead") { call in
            let table = SourceTable.of(call.runtime)
            let handle = call.int(0)
            let source = try table.source(handle, in: call.scope)
            return call.promise { settle in
                source.read { part in
                    switch part {
                    case .bytes(let bytes): settle.resolve { $0.bytes(bytes) }
                    case .end:
                        table.remove(handle)
                        settle.resolve { $0.null }
                    case .failed(let error):
                        table.remove(handle)
                        settle.reject(JSError(error))
                    }
                }
            }
        }
        add("sourceLoss") { call in
            // One that is no more has told its reader already.
            let source = try? SourceTable.of(call.runtime).source(call.int(0), in: call.scope)
            guard let source = source as? any WatchedSource else { return call.undefined }
            return call.promise { settle in
                source.watch { error in
                    if let error {
                        settle.reject(JSError(error))
                    } else {
                        settle.resolve { $0.undefined }
                    }
                }
            }
        }
        add("sourceCancel") { call in
            let table = SourceTable.of(call.runtime)
            if let source = try? table.take(call.int(0), in: call.scope) { source.cancel() }
            return call.undefined
        }
        add("sourceBytes") { call in
            let source = try SourceTable.of(call.runtime).take(call.int(0), in: call.scope)
            return collect(source, call) { runtime, bytes in runtime.bytes(bytes) }
        }
        add("sourceText") { call in
            let source = try SourceTable.of(call.runtime).take(call.int(0), in: call.scope)
            return collect(source, call) { runtime, bytes in
                bytes.withUnsafeBytes { runtime.string(utf8: $0.withoutByteOrderMark) }
            }
        }
        addPipes()
    }

    private mutating func addPipes() {
        add("pipeOpen") { call in
            let length = call.int(0)
            let onCancel = call.reference(1)
            let scope = call.scope
            let writer = PipeWriter(length: length < 0 ? nil : length, runtime: call.runtime)
            writer.onCancel = { [handle = call.runtime.handle] in
                guard let runtime = handle.runtime, let scope else { return }
                runtime.enter(scope) { runtime in
                    _ = try? runtime.call(onCancel, runtime.string("The reader went away."))
                }
            }
            let handle = SourceTable.of(call.runtime).insert(writer.pipe, scope: scope)
            PipeTable.of(call.runtime).writers[handle] = writer
            scope?.onEnd { [runtimeHandle = call.runtime.handle] in
                guard let runtime = runtimeHandle.runtime else { return }
                PipeTable.of(runtime).writers.removeValue(forKey: handle)?.pipe.fail(
                    BodyError("The request that was sending this body has ended.")
                )
            }
            return call.number(handle)
        }
        add("pipeWrite") { call in
            guard let writer = PipeTable.of(call.runtime).writers[call.int(0)] else {
                return call.undefined
            }
            if writer.pipe.write(try call.bytes(1)) { return call.undefined }
            return call.promise { writer.whenDrained($0) }
        }
        add("pipeClose") { call in
            PipeTable.of(call.runtime).writers.removeValue(forKey: call.int(0))?.pipe.close()
            return call.undefined
        }
        add("pipeFail") { call in
            let error = call.runtime.describe(call.value(1))
            PipeTable.of(call.runtime).writers.removeValue(forKey: call.int(0))?.pipe
                .fail(BodyError(error.message, name: error.name))
            return call.undefined
        }
    }
}

/// Reads a body to its end; the result comes at once if all of it is already there.
private func collect(
    _ source: any BodySource,
    _ call: OpCall,
    _ convert: @escaping @Sendable (Runtime, [UInt8]) -> JSValue
) -> JSValue {
    let collector = BodyCollector(source)
    collector.start()
    if case .bytes(let bytes) = collector.result { return convert(call.runtime, bytes) }
    return call.promise { settle in
        let end = { (result: BodyPart) in
            switch result {
            case .bytes(let bytes): settle.resolve { convert($0, bytes) }
            case .failed(let error): settle.reject(JSError(error))
            case .end: settle.resolve { convert($0, []) }
            }
        }
        // A body that has failed already tells nobody later.
        if let result = collector.result { end(result) } else { collector.onEnd = end }
    }
}

/// The writing ends of the pipes that JavaScript fills.
private final class PipeTable {
    var writers: [Int: PipeWriter] = [:]

    static func of(_ runtime: Runtime) -> PipeTable { runtime.state { _ in PipeTable() } }
}

extension Runtime {
    /// Whether a body is a pipe that JavaScript still writes to.
    func isFilledByJavaScript(_ handle: Int) -> Bool {
        PipeTable.of(self).writers[handle] != nil
    }
}

/// A pipe whose writer is JavaScript on this loop.
private final class PipeWriter {
    let pipe: BodyPipe
    var onCancel: () -> Void = {}
    private var waiting: [Settlement] = []

    init(length: Int?, runtime: Runtime) {
        pipe = BodyPipe(length: length, writer: runtime.loop, reader: runtime.loop)
        pipe.setWriter(
            onDrain: { [weak self] in self?.drain() },
            onCancel: { [weak self] in
                // In this order: who goes on writing must know by then that it is for nobody.
                self?.onCancel()
                self?.drain()
            }
        )
    }

    func whenDrained(_ settlement: Settlement) { waiting.append(settlement) }

    private func drain() {
        let waiting = self.waiting
        self.waiting = []
        for settlement in waiting { settlement.resolve { $0.undefined } }
    }
}

extension OpCall {
    /// A body that is read on this loop, given as text, bytes, or a native source's number; `nil` for
    /// null or nothing.
    package func bodySource(_ index: Int) throws -> (any BodySource)? {
        if isNull(index) || isUndefined(index) { return nil }
        if isString(index) { return BytesSource(try withUTF8(index) { [UInt8]($0) }) }
        if isBuffer(index) { return BytesSource(try bytes(index)) }
        return try SourceTable.of(runtime).take(int(index), in: scope)
    }
}

extension JSError {
    /// The error that reading a broken body gives.
    package init(_ error: BodyError) {
        self.init(JSErrorClass(named: error.name), error.message)
    }
}

extension UnsafeRawBufferPointer {
    /// Without the mark that "UTF-8 decode" drops.
    fileprivate var withoutByteOrderMark: UnsafeRawBufferPointer {
        guard count >= 3, self[0] == 0xEF, self[1] == 0xBB, self[2] == 0xBF else { return self }
        return UnsafeRawBufferPointer(rebasing: self[3...])
    }
}
