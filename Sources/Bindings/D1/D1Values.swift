internal import Foundations
internal import Isolate
internal import Storage

// Results as JavaScript gets them: flat arrays, whose parts d1.js puts together.
//
// Of each statement: the array of its columns' names, how many rows it gave, milliseconds, changes, the
// last row's id, whether the database changed, its size, rows read; then the values of all rows. What is
// too much for one array comes as several, behind a null. A failure is its text and the statement's index.
extension Runtime {
    func d1Values(_ result: Result<D1Answer, D1Failure>) -> JSValue {
        switch result {
        case .success(let answer):
            return answer.values.bytes.withUnsafeBytes { bytes in
                var cursor = D1Cursor(answer, bytes, self)
                let count = cursor.count
                if count <= Runtime.arrayCountMax {
                    return array(count: count) { cursor.next() }
                }
                var left = count
                let chunks = (count + Runtime.arrayCountMax - 1) / Runtime.arrayCountMax
                return list(null, chunks) {
                    let size = min(left, Runtime.arrayCountMax)
                    left -= size
                    return array(count: size) { cursor.next() }
                }
            }
        case .failure(let failure):
            var index = 0
            return array(count: 2) {
                index += 1
                return index == 1 ? string(failure.text) : number(Double(failure.index))
            }
        }
    }
}

/// Goes through an answer value by value.
private struct D1Cursor {
    private let answer: D1Answer
    private let runtime: Runtime
    private let names: D1Names
    private var reader: PackedReader
    private var head: SQLResult.Head
    private var place = 0
    private var valuesLeft: Int

    /// What comes before the values of each statement.
    private static let headCount = 8

    /// How many values there are.
    let count: Int

    init(_ answer: D1Answer, _ bytes: UnsafeRawBufferPointer, _ runtime: Runtime) {
        self.answer = answer
        self.runtime = runtime
        names = D1Names.of(runtime)
        var scout = PackedReader(bytes)
        var count = 0
        for index in 0..<answer.count {
            let head = SQLResult.head(&scout)
            let values = head.columns * head.figures.rows
            // The last statement's rows need not be gone through.
            if index < answer.count - 1 { _ = scout.skip(values) }
            count += D1Cursor.headCount + values
        }
        self.count = count
        reader = PackedReader(bytes)
        head = SQLResult.head(&reader)
        valuesLeft = head.columns * head.figures.rows
    }

    mutating func next() -> JSValue {
        guard place < D1Cursor.headCount else {
            valuesLeft -= 1
            return value()
        }
        defer {
            place += 1
            if place == D1Cursor.headCount, valuesLeft == 0 { advance() }
        }
        let figures = head.figures
        switch place {
        case 0: return names.array(head.names, count: head.columns, in: runtime)
        case 1: return runtime.number(Double(figures.rows))
        case 2: return runtime.number(Double(figures.nanoseconds) / 1e6)
        case 3: return runtime.number(Double(figures.changes))
        case 4: return runtime.number(Double(figures.lastInsertedID))
        case 5:
            return runtime.bool(figures.changes > 0 || (answer.isResized && !figures.isRead))
        case 6: return runtime.number(Double(answer.sizeBytes))
        default: return runtime.number(Double(figures.rowsRead))
        }
    }

    private mutating func value() -> JSValue {
        defer { if valuesLeft == 0 { advance() } }
        switch reader.next() {
        case .null: return runtime.null
        case .integer(let integer): return runtime.number(Double(integer))
        // Results come as JSON in production, which has neither infinity nor a negative zero.
        case .real(let real): return real.isFinite ? runtime.number(real + 0) : runtime.null
        case .text(let bytes): return runtime.string(utf8: bytes)
        case .blob(let bytes): return runtime.bytes(bytes)
        }
    }

    /// On to the next statement.
    private mutating func advance() {
        guard !reader.isAtEnd else { return }
        head = SQLResult.head(&reader)
        valuesLeft = head.columns * head.figures.rows
        place = 0
    }
}

/// The arrays of columns' names that an isolate has seen: a statement's are made once.
private final class D1Names {
    private var arrays: [UInt64: (bytes: [UInt8], array: JSReference)] = [:]
    /// Statements of a batch are mostly of one shape.
    private var latest: (bytes: [UInt8], array: JSReference)?
    private static let countMax = 500

    static func of(_ runtime: Runtime) -> D1Names { runtime.state { _ in D1Names() } }

    func array(_ names: UnsafeRawBufferPointer, count: Int, in runtime: Runtime) -> JSValue {
        if let latest, latest.bytes.count == names.count,
            latest.bytes.withUnsafeBytes({ $0.elementsEqual(names) })
        {
            return latest.array.value
        }
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in names { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        if let known = arrays[hash], known.bytes.count == names.count,
            known.bytes.withUnsafeBytes({ $0.elementsEqual(names) })
        {
            latest = known
            return known.array.value
        }
        var reader = PackedReader(names)
        let array = runtime.reference(
            runtime.array(count: min(count, Runtime.arrayCountMax)) {
                runtime.string(utf8: reader.next().text)
            }
        )
        if arrays.count >= D1Names.countMax { arrays.removeAll() }
        arrays[hash] = ([UInt8](names), array)
        latest = arrays[hash]
        return array.value
    }
}
