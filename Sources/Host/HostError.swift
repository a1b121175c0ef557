internal import Edge
package import EventLoop
internal import Foundations

/// Why a host does not start.
package enum HostError: CodedError {
    case addressInUse(address: String, port: Int)
    case cannotListen(address: String, port: Int, SystemError)
    case unknownAddress(String)
    case missingService(worker: String, binding: String, service: String, known: [String])
    case workerFailed(name: String, WorkerStartError)
    case noMain(worker: String)
    case certificate(String)

    package var code: String {
        switch self {
        case .addressInUse: "ERR_HOST_ADDRESS_IN_USE"
        case .cannotListen: "ERR_HOST_CANNOT_LISTEN"
        case .unknownAddress: "ERR_HOST_UNKNOWN_ADDRESS"
        case .missingService: "ERR_HOST_MISSING_SERVICE"
        case .workerFailed: "ERR_HOST_WORKER_FAILED"
        case .noMain: "ERR_HOST_NO_MAIN"
        case .certificate: "ERR_HOST_CERTIFICATE"
        }
    }

    package var message: String {
        switch self {
        case .addressInUse(let address, let port): "Port \(port) on \(address) is taken."
        case .cannotListen(let address, let port, let error):
            "Cannot listen on \(address), port \(port): \(error)."
        case .unknownAddress(let address):
            "\"\(address)\" is not an address to listen on: use an IP address or localhost."
        case .missingService(let worker, let binding, let service, let known):
            "Worker \"\(worker)\" binds \(binding) to the service \"\(service)\", but there is no "
                + "worker of that name. Known workers: \(known.joined(separator: ", "))."
        case .workerFailed(let name, let error): "Worker \"\(name)\": \(error.message)"
        case .noMain(let worker):
            "Worker \"\(worker)\" has no \"main\": name the file with its code."
        case .certificate(let reason): reason
        }
    }
}
