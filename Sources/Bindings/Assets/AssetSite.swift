internal import Config
internal import EventLoop
internal import Foundation
package import HTTPWire
internal import Storage
internal import Synchronization

/// The assets of one worker: answers out of a directory, without any JavaScript.
///
/// It may be asked on any loop, and answers on that loop.
package final class AssetSite: Sendable {
    let settings: AssetSettings
    private let cache: AssetCache
    private let warn: @Sendable (String) -> Void
    private let manifest = Mutex(AssetManifest.empty)
    private let failure = Mutex<AssetsError?>(nil)
    private let isRefreshing = Atomic<Bool>(false)
    private let queue = BackgroundQueue("assets")

    init(
        _ settings: AssetSettings,
        cache: AssetCache,
        warn: @escaping @Sendable (String) -> Void
    ) {
        self.settings = settings
        self.cache = cache
        self.warn = warn
    }

    /// Why the directory could not be read the last time; what was read before is still served.
    package var error: AssetsError? { failure.withLock { $0 } }

    /// Every file and folder whose change makes another look worth while.
    package var watchedFiles: Set<String> {
        let watched = manifest.withLock { $0 }.watched
        return watched.isEmpty ? [settings.directory] : watched
    }

    /// Reads the directory anew; what comes meanwhile is answered by what was read before.
    package func refresh() async {
        await withCheckedContinuation { continuation in
            queue.run { [self] in
                read()
                continuation.resume()
            }
        }
    }

    /// A file was found to be another than it was.
    private func refreshSoon() {
        guard !isRefreshing.exchange(true, ordering: .relaxed) else { return }
        queue.run { [self] in
            isRefreshing.store(false, ordering: .relaxed)
            read()
        }
    }

    private func read() {
        let old = manifest.withLock { $0 }
        do throws(AssetsError) {
            let scan = try AssetScan(
                settings.directory,
                limits: settings.limits,
                previous: old.pages.files
            )
            let new = AssetManifest(settings, scan: scan)
            manifest.withLock { $0 = new }
            failure.withLock { $0 = nil }
            for warning in new.warnings where !old.warnings.contains(warning) { warn(warning) }
            let kept = Set(new.pages.files.values.map(ObjectIdentifier.init))
            let gone = old.pages.files.values.filter { !kept.contains(ObjectIdentifier($0)) }
            if !gone.isEmpty { cache.remove(Set(gone.map(ObjectIdentifier.init))) }
        } catch {
            failure.withLock { $0 = error }
        }
    }
}

// Who answers.
extension AssetSite {
    /// Answers a request of a client or of another worker, unless it is for this worker's code.
    ///
    /// - Returns: Whether it was answered.
    package func answer(
        _ exchange: any Exchange,
        head: RequestHead,
        body: (any BodySource)?
    ) -> Bool {
        let manifest = self.manifest.withLock { $0 }
        if head.method == .get || head.method == .head,
            !settings.hasWorker || !settings.worker.isAlways,
            let page = manifest.quickPage(head.target)
        {
            send(page, to: exchange, head)
            return true
        }
        let conditions = RequestConditions(head.headers)
        let request = AssetRequest(head, scheme: exchange.origin.scheme, conditions)
        guard settings.hasWorker else {
            body?.cancel()
            let outcome = outcome(request, manifest)
            send(outcome, request, to: exchange, head, manifest)
            return true
        }
        guard let request else { return false }
        let outcome: AssetOutcome
        switch settings.worker.first(request.path) {
        case .worker: return false
        case .assets: outcome = manifest.outcome(request, settings, usesNotFound: true)
        case .undecided:
            let isPreferred = settings.navigationPrefersAssets && conditions.isNavigation
            outcome = manifest.outcome(request, settings, usesNotFound: isPreferred)
            if case .nothing = outcome { return false }
        }
        body?.cancel()
        send(outcome, request, to: exchange, head, manifest)
        return true
    }

    /// Answers out of the files alone: `env.ASSETS.fetch()`.
    func serve(_ exchange: any Exchange, head: RequestHead, body: (any BodySource)?) {
        let manifest = self.manifest.withLock { $0 }
        let conditions = RequestConditions(head.headers)
        let request = AssetRequest(head, scheme: exchange.origin.scheme, conditions)
        body?.cancel()
        send(outcome(request, manifest), request, to: exchange, head, manifest)
    }

    private func outcome(_ request: AssetRequest?, _ manifest: AssetManifest) -> AssetOutcome {
        request.map { manifest.outcome($0, settings, usesNotFound: true) } ?? .nothing
    }
}

// Answers.
extension AssetSite {
    private func reply(_ exchange: any Exchange, _ head: RequestHead) -> AssetReply {
        AssetReply(exchange, head, cache, on: AssetSite.loop) { self.refreshSoon() }
    }

    /// The loop that asks, which is also the one that gets the answer.
    static var loop: EventLoop {
        guard let loop = EventLoop.current else {
            preconditionFailure("assets are asked on a loop")
        }
        return loop
    }

    private func send(
        _ outcome: AssetOutcome,
        _ request: AssetRequest?,
        to exchange: any Exchange,
        _ head: RequestHead,
        _ manifest: AssetManifest
    ) {
        let reply = reply(exchange, head)
        func dressed(_ fields: HeaderBlock) -> HeaderBlock {
            guard let request else { return fields }
            return manifest.headers.apply(
                to: fields,
                path: request.path,
                hostname: request.hostname
            )
        }
        switch outcome {
        case .nothing, .notFound: reply.send(404, dressed(HeaderBlock()))
        case .methodNotAllowed: reply.send(405, dressed(HeaderBlock([("allow", "GET, HEAD")])))
        case .redirect(let status, let location):
            let text = String(decoding: location, as: UTF8.self)
            reply.send(status, dressed(HeaderBlock([("location", text)])))
        case .asset(let asset, let status):
            let conditions = request?.conditions ?? RequestConditions(head.headers)
            let coding = reply.coding(for: asset, conditions)
            let fields = AssetFields.of(
                asset,
                isCacheable: conditions.isCacheable,
                coding: coding
            )
            reply.send(asset, status, dressed(fields), coding, conditions)
        }
    }

    private func send(
        _ page: AssetManifest.Page,
        to exchange: any Exchange,
        _ head: RequestHead
    ) {
        let conditions = RequestConditions(head.headers)
        let reply = reply(exchange, head)
        let coding = reply.coding(for: page.asset, conditions)
        let fields = page.fields(coding, isCacheable: conditions.isCacheable)
        reply.send(page.asset, 200, fields, coding, conditions)
    }
}

// Calls between loops.
extension AssetSite {
    /// Answers a call, unless it is for the worker's code.
    package func answer(_ call: FetchCall) -> Bool {
        let exchange = ServiceExchange(call, loop: AssetSite.loop)
        return answer(exchange, head: call.head, body: exchange.body)
    }
}

/// `env.ASSETS`: the files alone, whatever the host of the URL.
///
/// - SeeAlso: <https://developers.cloudflare.com/workers/static-assets/binding/>
struct AssetsFetcher: Fetcher {
    let site: AssetSite

    func fetch(_ call: FetchCall) {
        let exchange = ServiceExchange(call, loop: AssetSite.loop)
        site.serve(exchange, head: call.head, body: exchange.body)
    }
}
