internal import Host

/// The lines that say where a host answers; scripts wait for the first, so it has no colour.
enum ReadyLines {
    static func text(_ addresses: [HostAddress], style: Style) -> String {
        let main = addresses.filter { $0.worker == nil }
            .map { "\($0.isAdmin ? "Admin" : "Ready") on \($0.url)" }
        let owned = addresses.compactMap { address in
            address.worker.map { "\(style.worker($0)) \(address.url)" }
        }
        return (main + owned).map { $0 + "\n" }.joined()
    }
}
