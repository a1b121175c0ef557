internal import Host

/// Why a host did not start, and what to do.
enum HostFailure {
    static func text(_ error: HostError) -> String {
        switch error {
        case .addressInUse(_, let port):
            let holder = PortHolder.name(ofPort: port).map { " by \($0)" } ?? ""
            return """
                Port \(port) is taken\(holder). Choose another with --port <number>; --port 0 takes \
                any that is free.
                """
        case .workerFailed(let name, let error):
            return "Worker \"\(name)\" does not start.\n\(error.report)"
        case .cannotListen, .unknownAddress, .missingService, .noMain, .certificate:
            return error.message
        }
    }
}
