internal import CCurl
internal import EventLoop

/// libcurl's multi handle on one loop: its sockets, its timer, and the transfers that run.
///
/// Its owner closes it. It cannot do that as it goes away, for nobody can refer to it weakly then.
final class CurlMulti {
    private struct Watch {
        let poll: SocketPoll
        /// What libcurl asked for last.
        var wanted: SocketPoll.Events
    }

    private let loop: EventLoop
    private let handle: UnsafeMutableRawPointer
    private var sockets: [curl_socket_t: Watch] = [:]
    private var timer: LoopTimer?
    private var transfers: [UnsafeMutableRawPointer: CurlTransfer] = [:]
    /// Transfers with news for the world, in order.
    private var unsettled: [CurlTransfer] = []
    private var settleTimer: LoopTimer?
    /// Whether ``settleAll()`` runs, or follows anyhow.
    private var isSettling = false
    private var isClosed = false

    private static let isLibraryReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// `nil` when there is no memory for it.
    init?(on loop: EventLoop, options: HTTPClient.Options) {
        guard Self.isLibraryReady, let handle = curl_multi_init() else { return nil }
        self.loop = loop
        self.handle = handle
        timer = LoopTimer(on: loop) { [weak self] in self?.act(CURL_SOCKET_TIMEOUT, 0) }
        settleTimer = LoopTimer(on: loop) { [weak self] in self?.settleAll() }
        ccurl_multi_set_long(handle, CURLMOPT_MAXCONNECTS, options.idleConnectionsMax)
        ccurl_multi_set_long(handle, CURLMOPT_MAX_TOTAL_CONNECTIONS, options.connectionsMax)
        // One transfer a connection, over HTTP/2 too: libcurl stops reading a shared connection while
        // one of its streams is held, so a worker that reads slowly would stop its neighbours.
        ccurl_multi_set_long(handle, CURLMOPT_PIPELINING, Int(CURLPIPE_NOTHING))
        connectCallbacks()
    }

    /// Starts a transfer; it is kept until it is over.
    func add(_ transfer: CurlTransfer) {
        transfers[transfer.easy] = transfer
        guard !isClosed, curl_multi_add_handle(handle, transfer.easy) == CURLM_OK else {
            transfer.didLoseClient()
            return
        }
        transfer.start()
    }

    /// Takes a transfer out and frees its handle; its connection is closed if it was not done.
    func remove(_ transfer: CurlTransfer) {
        guard transfers.removeValue(forKey: transfer.easy) != nil else { return }
        willSettle(transfer)
        // Harmless for a handle that was never added.
        if !isClosed { curl_multi_remove_handle(handle, transfer.easy) }
        curl_easy_cleanup(transfer.easy)
    }

    /// Ends every transfer, and tells of it if the loop still runs; takes no more.
    func close() {
        guard !isClosed else { return }
        for transfer in Array(transfers.values) {
            if loop.isCurrent {
                transfer.didLoseClient()
            } else {
                remove(transfer)
                transfer.forget()
            }
        }
        isClosed = true
        // Nothing may be called from here on, and no descriptor be watched when it is closed.
        ccurl_multi_set_socket_function(handle, nil, nil)
        ccurl_multi_set_timer_function(handle, nil, nil)
        for watch in sockets.values { watch.poll.close() }
        sockets = [:]
        timer = nil
        curl_multi_cleanup(handle)
        if loop.isCurrent { settleAll() } else { unsettled = [] }
    }
}

// MARK: - Running libcurl, and telling of it

extension CurlMulti {
    /// Sees to it that ``CurlTransfer/settle()`` is called once libcurl is left.
    func willSettle(_ transfer: CurlTransfer) {
        guard !transfer.isUnsettled else { return }
        transfer.isUnsettled = true
        unsettled.append(transfer)
        if !isSettling { settleTimer?.start(afterMilliseconds: 0) }
    }

    private func act(_ socket: curl_socket_t, _ events: Int32) {
        guard !isClosed else { return }
        let wasSettling = isSettling
        isSettling = true
        var running: Int32 = 0
        curl_multi_socket_action(handle, socket, events, &running)
        takeFinished()
        isSettling = wasSettling
        settleAll()
    }

    private func takeFinished() {
        var left: Int32 = 0
        while let message = curl_multi_info_read(handle, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else {
                continue
            }
            transfers[easy]?.didFinish(ccurl_result(message))
        }
    }

    private func settleAll() {
        guard !isSettling else { return }
        isSettling = true
        defer { isSettling = false }
        settleTimer?.stop()
        while !unsettled.isEmpty {
            let ready = unsettled
            unsettled = []
            for transfer in ready { transfer.settle() }
        }
    }
}

// MARK: - What libcurl asks for

extension CurlMulti {
    private func connectCallbacks() {
        let this = Unmanaged.passUnretained(self).toOpaque()
        ccurl_multi_set_socket_function(
            handle,
            { _, socket, what, this, _ in
                CurlMulti.from(this)?.watch(socket, for: what)
                return 0
            },
            this
        )
        ccurl_multi_set_timer_function(
            handle,
            { _, milliseconds, this in
                CurlMulti.from(this)?.setTimer(milliseconds)
                return 0
            },
            this
        )
    }

    private static func from(_ pointer: UnsafeMutableRawPointer?) -> CurlMulti? {
        pointer.map { Unmanaged<CurlMulti>.fromOpaque($0).takeUnretainedValue() }
    }

    private func setTimer(_ milliseconds: Int) {
        if milliseconds < 0 {
            timer?.stop()
        } else {
            timer?.start(afterMilliseconds: UInt64(milliseconds))
        }
    }

    private func watch(_ socket: curl_socket_t, for what: Int32) {
        guard what != CURL_POLL_REMOVE else {
            sockets.removeValue(forKey: socket)?.poll.close()
            return
        }
        var events: SocketPoll.Events = []
        if what & CURL_POLL_IN != 0 { events.insert(.readable) }
        if what & CURL_POLL_OUT != 0 { events.insert(.writable) }
        if let watch = sockets[socket] {
            watch.poll.watch(for: events)
            sockets[socket]?.wanted = events
            return
        }
        // Without a watch the transfer ends by its timeout: there is no other way to say it here.
        let poll = try? SocketPoll(on: loop, descriptor: socket) { [weak self] events in
            self?.didBecomeReady(socket, events)
        }
        guard let poll else { return }
        poll.watch(for: events)
        sockets[socket] = Watch(poll: poll, wanted: events)
    }

    /// A socket in error is reported with no events: libcurl finds out what it is by trying.
    private func didBecomeReady(_ socket: curl_socket_t, _ events: SocketPoll.Events) {
        var bits: Int32 = 0
        if events.contains(.readable) { bits |= CURL_CSELECT_IN }
        if events.contains(.writable) { bits |= CURL_CSELECT_OUT }
        act(socket, bits)
        // The error switched the watch off, and libcurl does not say again what it wants.
        if let watch = sockets[socket], watch.poll.events.isEmpty {
            watch.poll.watch(for: watch.wanted)
        }
    }
}
