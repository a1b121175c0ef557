internal import Isolate
internal import WebAPI

/// The services whose methods an isolate's code has called, by numbers, as finding one takes as long as
/// much of a call.
final class CalledServices {
    private var services: [Int: any RpcService] = [:]
    private var lastNumber = 0

    static func of(_ runtime: Runtime) -> CalledServices {
        runtime.state { _ in CalledServices() }
    }

    /// Gives a service its number, which is good as long as the event; without one, for good.
    func add(_ service: any RpcService, _ scope: RequestScope?) -> Int {
        lastNumber += 1
        let number = lastNumber
        services[number] = service
        scope?.onEnd { self.services[number] = nil }
        return number
    }

    subscript(_ number: Int) -> (any RpcService)? { services[number] }
}
