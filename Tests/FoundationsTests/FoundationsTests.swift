import Foundation
import TestSupport
import Testing

@testable import Foundations

@Suite struct OutputBufferTests {
    @Test func `a buffer grows with what is appended, and is used again`() {
        let buffer = OutputBuffer(capacity: 4)
        for round in 0..<3 {
            buffer.removeAll()
            buffer.append("static ")
            buffer.append(String(repeating: "\u{E9}", count: 100 * round))
            buffer.append([1, 2])
            buffer.append(UInt8(3))
            buffer.append(number: 0)
            buffer.append(number: 1_234_567)
            buffer.append(number: 255, radix: 16)
            let expected =
                "static " + String(repeating: "\u{E9}", count: 100 * round)
                + "\u{1}\u{2}\u{3}01234567ff"
            #expect(String(decoding: buffer.bytes, as: UTF8.self) == expected)
        }
    }

    @Test(arguments: [10, 16]) func `numbers are written as Swift writes them`(radix: Int) {
        var random = SeededGenerator(seed: 1)
        let numbers =
            [0, 1, 9, 10, 15, 16, .max]
            + (0..<200).map { _ in Int.random(in: 0...(.max), using: &random) }
        for number in numbers {
            let buffer = OutputBuffer()
            buffer.append(number: number, radix: radix)
            #expect(String(decoding: buffer.bytes, as: UTF8.self) == String(number, radix: radix))
        }
    }

    @Test func `memory of an unusually large use is given back, but nothing that is in use`() {
        let buffer = OutputBuffer(capacity: 16)
        buffer.append([UInt8](repeating: 7, count: 200_000))
        buffer.shrink()
        #expect(buffer.count == 200_000)
        buffer.truncate(to: 10)
        buffer.truncate(to: 20)
        buffer.shrink()
        #expect(Array(buffer.bytes) == [UInt8](repeating: 7, count: 10))
    }
}

@Suite struct JSONTextTests {
    @Test func `quoted text is read back by another parser`() throws {
        let all = String(String.UnicodeScalarView((0..<0x3000).compactMap(Unicode.Scalar.init)))
        for text in ["", "\"\\/", "\u{2028}\u{2029}", "\u{1F642}", all] {
            let json = text.jsonQuoted
            #expect(json.unicodeScalars.allSatisfy { $0.value >= 32 })
            let parsed = try JSONDecoder().decode(String.self, from: Data(json.utf8))
            #expect(parsed == text)
        }
    }
}

@Suite struct ClockTests {
    @Test func `time goes on`() {
        let start = MonotonicTime.now
        let cpu = MonotonicTime.threadCPUNanoseconds
        var sum = 0
        for number in 0..<100_000 { sum &+= number }
        #expect(sum == 4_999_950_000)
        #expect(MonotonicTime.threadCPUNanoseconds > cpu)
        #expect(start.elapsed > .zero)
        #expect(MonotonicTime(nanoseconds: 1) - MonotonicTime(nanoseconds: 3) == .nanoseconds(-2))
        #expect(Duration.microseconds(1500).milliseconds == 1.5)
    }

    @Test func `a test brings its own wall clock`() {
        #expect(WallClock { 61_999 }.seconds() == 61)
    }
}
