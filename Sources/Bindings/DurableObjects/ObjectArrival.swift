package import HTTPWire
internal import Isolate
package import WebAPI

/// An event on its way to an object.
package enum ObjectArrival: Sendable {
    case fetch(FetchCall)
    case rpc(RpcOpening)
    case handler(HandlerCall)

    /// There will be no such event, and why.
    package func fail(_ failure: WorkerFailure) {
        switch self {
        case .fetch(let call):
            let exception = failure.exception
            call.answer(
                .failure(
                    FetchFailure(
                        name: exception.name,
                        message: exception.message,
                        marks: exception.marks
                    )
                )
            )
        case .rpc(let opening): opening.refuse(failure)
        case .handler(let call): call.reply(.failed(failure))
        }
    }
}
