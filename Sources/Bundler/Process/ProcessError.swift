import Foundations

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Why a program could not be run to its end.
package enum ProcessError: CodedError, Hashable {
    case cannotStart(program: String, errno: Int32)
    case timedOut(program: String, after: Duration)
    case cancelled(program: String)

    package var code: String {
        switch self {
        case .cannotStart: "ERR_PROCESS_CANNOT_START"
        case .timedOut: "ERR_PROCESS_TIMED_OUT"
        case .cancelled: "ERR_PROCESS_CANCELLED"
        }
    }

    package var message: String {
        switch self {
        case .cannotStart(let program, let number):
            "Cannot start \(program): \(String(cString: strerror(number)))."
        case .timedOut(let program, let limit):
            "\(program) was ended because it ran longer than \(limit)."
        case .cancelled(let program):
            "\(program) was ended because it is no longer wanted."
        }
    }
}
