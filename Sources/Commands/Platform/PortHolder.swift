internal import Foundation

/// Who listens on a port, for the message that it is taken.
enum PortHolder {
    /// Such as `node (process 4711)`; `nil` where that cannot be found out.
    static func name(ofPort port: Int) -> String? {
        #if os(Linux)
            LinuxPortHolder(port: port).name
        #else
            nil
        #endif
    }
}

#if os(Linux)
    /// Finds the socket in `/proc/net/tcp`, then the process that has it open.
    struct LinuxPortHolder {
        private static let processesMax = 65_536
        private static let tableBytesMax = 8 << 20

        let port: Int

        var name: String? {
            let tables = ["/proc/net/tcp", "/proc/net/tcp6"].compactMap(Self.table)
            let sockets = Set(tables.flatMap { Self.listening(on: port, in: $0) })
            guard !sockets.isEmpty, let process = Self.process(with: sockets) else { return nil }
            let name = Self.table("/proc/\(process)/comm")?.split(separator: "\n").first ?? "?"
            return "\(Printable.text(String(name), keepsColor: false)) (process \(process))"
        }

        /// The inodes of sockets that listen there.
        ///
        /// The columns are slot, local address, remote address, state, queues, timer, retransmits, uid,
        /// timeout, inode; `0A` is LISTEN.
        static func listening(on port: Int, in table: String) -> [String] {
            table.split(separator: "\n").dropFirst().compactMap { line in
                let fields = line.split(separator: " ")
                guard fields.count > 9, fields[3] == "0A",
                    let hex = fields[1].split(separator: ":").last, Int(hex, radix: 16) == port
                else { return nil }
                return String(fields[9])
            }
        }

        private static func process(with sockets: Set<String>) -> Int32? {
            let manager = FileManager.default
            let wanted = Set(sockets.map { "socket:[\($0)]" })
            let processes = (try? manager.contentsOfDirectory(atPath: "/proc")) ?? []
            for process in processes.prefix(processesMax).compactMap(Int32.init) {
                let directory = "/proc/\(process)/fd"
                // Other people's processes cannot be looked into.
                let files = (try? manager.contentsOfDirectory(atPath: directory)) ?? []
                for file in files {
                    let target = try? manager.destinationOfSymbolicLink(
                        atPath: "\(directory)/\(file)"
                    )
                    if let target, wanted.contains(target) { return process }
                }
            }
            return nil
        }

        /// Files of `/proc` have no size, so they are read to their end.
        private static func table(_ path: String) -> String? {
            guard let file = FileHandle(forReadingAtPath: path),
                let data = try? file.read(upToCount: tableBytesMax)
            else { return nil }
            return String(decoding: data, as: UTF8.self)
        }
    }
#endif
