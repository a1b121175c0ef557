internal import Foundations
internal import Isolate
internal import Storage

// Results as JavaScript gets them; d1.js puts them together.
//
// Of one statement: the array of its columns' names, its figures, then the values of all rows. What is
// too much for one array comes as several, behind a null. The figures are how many rows there are,
// milliseconds, changes, the last row's id, whether the database changed, its size, rows read.
//
// Of several: a buffer of numbers, which has the count of columns and the figures of each; behind a null
// the names of each that has columns, or null if none has; arrays of the values of all rows.
//
// A failure is its text and the statement's index.
extension Runtime {
    /// The result of one statement.
    func d1Result(_ result: Result<D1Answer, D1Failure>) -> JSValue {
        switch result {
        case .success(let answer):
            return answer.values.withUnsafeBytes { bytes in
                var values = D1SingleResult(answer, bytes, self)
                var left = values.count
                if left <= Runtime.arrayCountMax { return array(count: left) { values.next() } }
                return list(null, Runtime.partCount(left)) { part(&left) { values.next() } }
            }
        case .failure(let failure): return d1Failure(failure)
        }
    }

    /// The results of several.
    func d1Results(_ result: Result<D1Answer, D1Failure>) -> JSValue {
        switch result {
        case .success(let answer):
            return answer.values.withUnsafeBytes { bytes in
                let summary = D1Summary(answer, bytes)
                let figures = summary.figures.withUnsafeBytes { self.bytes($0) }
                var rows = D1Rows(bytes, self)
                var left = summary.valueCount
                var isFirst = true
                return list(figures, 1 + Runtime.partCount(left)) {
                    guard isFirst else { return part(&left) { rows.next() } }
                    isFirst = false
                    return d1Names(summary)
                }
            }
        case .failure(let failure): return d1Failure(failure)
        }
    }

    private static func partCount(_ count: Int) -> Int {
        (count + arrayCountMax - 1) / arrayCountMax
    }

    private func part(_ left: inout Int, _ next: () -> JSValue) -> JSValue {
        let size = min(left, Runtime.arrayCountMax)
        left -= size
        return array(count: size, next)
    }

    private func d1Names(_ summary: D1Summary) -> JSValue {
        if summary.heads.isEmpty { return null }
        var heads = summary.heads[...]
        return list(null, heads.count) {
            let head = heads.removeFirst()
            return D1Names.of(self).array(head.names, count: head.columns, in: self)
        }
    }

    private func d1Failure(_ failure: D1Failure) -> JSValue {
        var isFirst = true
        return array(count: 2) {
            defer { isFirst = false }
            return isFirst ? string(failure.text) : number(Double(failure.index))
        }
    }

    fileprivate func d1Value(_ value: PackedValue) -> JSValue {
        switch value {
        case .null: null
        case .integer(let integer): number(Double(integer))
        // Results come as JSON in production, which has neither infinity nor a negative zero.
        case .real(let real): real.isFinite ? number(real + 0) : null
        case .text(let bytes): string(utf8: bytes)
        case .blob(let bytes): self.bytes(bytes)
        }
    }
}

/// What d1.js tells of a statement, as numbers.
private struct D1Figures {
    static let count = 7

    private let figures: SQLResult.Figures
    private let answer: D1Answer

    init(_ figures: SQLResult.Figures, _ answer: D1Answer) {
        self.figures = figures
        self.answer = answer
    }

    subscript(place: Int) -> Double {
        switch place {
        case 0: Double(figures.rows)
        case 1: Double(figures.nanoseconds) / 1e6
        case 2: Double(figures.changes)
        case 3: Double(figures.lastInsertedID)
        case 4: figures.changes > 0 || (answer.isResized && !figures.isRead) ? 1 : 0
        case 5: Double(answer.sizeBytes)
        default: Double(figures.rowsRead)
        }
    }
}

/// Names, figures and values of one statement, one after the other.
private struct D1SingleResult {
    private let runtime: Runtime
    private let head: SQLResult.Head
    private let figures: D1Figures
    private var reader: PackedReader
    private var place = -1

    init(_ answer: D1Answer, _ bytes: UnsafeRawBufferPointer, _ runtime: Runtime) {
        self.runtime = runtime
        reader = PackedReader(bytes)
        head = SQLResult.head(&reader)
        figures = D1Figures(head.figures, answer)
    }

    var count: Int { 1 + D1Figures.count + head.valueCount }

    mutating func next() -> JSValue {
        defer { place += 1 }
        switch place {
        case -1: return D1Names.of(runtime).array(head.names, count: head.columns, in: runtime)
        case 0..<D1Figures.count: return runtime.number(figures[place])
        default: return runtime.d1Value(reader.next())
        }
    }
}

/// What is told of several statements.
private struct D1Summary {
    /// The count of columns, and then the ``D1Figures``, of each.
    let figures: [Double]
    /// Of those that have columns.
    let heads: [SQLResult.Head]
    /// Of the rows of all.
    let valueCount: Int

    init(_ answer: D1Answer, _ bytes: UnsafeRawBufferPointer) {
        var reader = PackedReader(bytes)
        var heads: [SQLResult.Head] = []
        var valueCount = 0
        let size = answer.count * (1 + D1Figures.count)
        figures = Array(unsafeUninitializedCapacity: size) { figures, count in
            for _ in 0..<answer.count {
                let head = SQLResult.head(&reader)
                let numbers = D1Figures(head.figures, answer)
                figures[count] = Double(head.columns)
                for place in 0..<D1Figures.count { figures[count + 1 + place] = numbers[place] }
                count += 1 + D1Figures.count
                if head.columns > 0 { heads.append(head) }
                _ = reader.skip(head.valueCount)
                valueCount += head.valueCount
            }
        }
        self.heads = heads
        self.valueCount = valueCount
    }
}

/// The values of the rows of several statements, one after the other.
private struct D1Rows {
    private let runtime: Runtime
    private var reader: PackedReader
    private var left = 0

    init(_ bytes: UnsafeRawBufferPointer, _ runtime: Runtime) {
        self.runtime = runtime
        reader = PackedReader(bytes)
    }

    mutating func next() -> JSValue {
        while left == 0 { left = SQLResult.head(&reader).valueCount }
        left -= 1
        return runtime.d1Value(reader.next())
    }
}

extension SQLResult.Head {
    fileprivate var valueCount: Int { columns * figures.rows }
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
