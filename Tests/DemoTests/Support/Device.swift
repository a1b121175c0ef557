import Foundation
import IsolaTesting
import TestSupport

/// A device of somebody's, connected to their notifications.
struct Device {
    let socket: TestWebSocket

    init(of visitor: Visitor, named name: String = "phone") async throws {
        socket = try await visitor.host.webSocket(
            "/ws/notifications?device=\(name)",
            headers: visitor.headers
        )
    }

    /// What comes next, as JSON; a close is its code.
    func next() async throws -> JSON {
        switch try await socket.next() {
        case .text(let text): try JSONDecoder().decode(JSON.self, from: Data(text.utf8))
        case .binary: .null
        case .close(let code, _): .number(Double(code))
        }
    }

    func acknowledge(_ type: String, _ ids: JSON...) {
        let list = ids.map { "\(Int($0.number))" }.joined(separator: ",")
        socket.send(#"{"type":"\#(type)","ids":[\#(list)]}"#)
    }
}

extension Visitor {
    /// Their notifications, the newest first.
    func notifications() async throws -> JSON { try await get("/api/notifications")["data"] }

    /// Waits until they have so many unread ones: they are sent behind the answers.
    func untilUnread(_ count: Double) async throws {
        try await eventually { try await notifications()["unread"].number == count }
    }

    /// Invites somebody into a new group, which is a notification for them.
    func invite(_ guest: Visitor, to name: String) async throws {
        let group = try await makeGroup(name, visibility: "private")
        let body = #"{"user_id":"\#(guest.id)"}"#
        _ = try await send("POST", "/api/groups/\(group)/invitations", body)
    }
}
