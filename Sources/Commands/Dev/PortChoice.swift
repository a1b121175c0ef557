internal import EventLoop
internal import Host

/// Which port a development host listens on.
///
/// One that nobody named may give way to the next free one; one that was named is wanted.
struct PortChoice {
    private static let triesMax = 100

    let wanted: Int
    let isExplicit: Bool
    /// Other ports of the same host, which will be taken.
    let reserved: Set<Int>

    /// The port to ask the host for; what is wrong is found again when the host listens.
    func port(isFree: (Int) async -> Bool) async -> Int {
        guard !isExplicit, wanted != 0 else { return wanted }
        for port in wanted..<min(65_536, wanted + Self.triesMax) where !reserved.contains(port) {
            if await isFree(port) { return port }
        }
        return wanted
    }

    /// Whether a host could listen there now.
    static func isFree(_ port: Int, ip: String) async -> Bool {
        guard let number = UInt16(exactly: port) else { return false }
        let address = ip == "localhost" ? "127.0.0.1" : ip == "*" ? "0.0.0.0" : ip
        let loop = EventLoop(name: "port probe")
        defer { loop.stop() }
        return await withCheckedContinuation { continuation in
            loop.async {
                do throws(SystemError) {
                    let probe = try Listener(on: loop, address: address, port: number) { _ in }
                    probe.close()
                    continuation.resume(returning: true)
                } catch {
                    // What else can be wrong with an address, the host says better.
                    continuation.resume(returning: !error.isAddressInUse)
                }
            }
        }
    }
}
