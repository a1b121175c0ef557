internal import CUV
internal import Foundation

/// Addresses as text.
package enum IPAddress {
    /// Whether the text is an IPv4 or IPv6 address.
    package static func isValid(_ text: String) -> Bool {
        var four = sockaddr_in()
        var six = sockaddr_in6()
        return uv_ip4_addr(text, 0, &four) == 0 || uv_ip6_addr(text, 0, &six) == 0
    }
}
