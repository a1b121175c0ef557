internal import CUV
internal import Foundation

/// An IP address and a port.
package struct SocketAddress: Sendable, CustomStringConvertible {
    private var storage: sockaddr_storage

    init(_ storage: sockaddr_storage) { self.storage = storage }

    /// Copies what the system points at; `nil` for a family that is not IP.
    init?(_ address: UnsafePointer<sockaddr>) {
        let size: Int
        switch Int32(address.pointee.sa_family) {
        case AF_INET: size = MemoryLayout<sockaddr_in>.size
        case AF_INET6: size = MemoryLayout<sockaddr_in6>.size
        default: return nil
        }
        storage = sockaddr_storage()
        withUnsafeMutableBytes(of: &storage) {
            $0.copyMemory(from: UnsafeRawBufferPointer(start: address, count: size))
        }
    }

    func withPointer<R>(_ body: (UnsafePointer<sockaddr>) -> R) -> R {
        withUnsafePointer(to: storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0) }
        }
    }

    package var isIPv6: Bool { withPointer { Int32($0.pointee.sa_family) == AF_INET6 } }

    /// The address as text, without its port.
    package var host: String {
        withPointer { address in
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { text in
                guard uv_ip_name(address, text.baseAddress, 64) == 0 else { return "" }
                return text.baseAddress.map { String(cString: $0) } ?? ""
            }
        }
    }

    package var port: UInt16 {
        // The port is at the same place in both families.
        withPointer { address in
            address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                UInt16(bigEndian: $0.pointee.sin_port)
            }
        }
    }

    /// `127.0.0.1:80` or `[::1]:80`.
    package var description: String { isIPv6 ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
