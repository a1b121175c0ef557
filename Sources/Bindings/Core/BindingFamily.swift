package import Config
package import Foundations
package import HTTPWire
package import Isolate
package import Storage
package import WebAPI

/// One kind of binding, such as KV, with its resources: one object for the whole host.
///
/// A resource that several workers are bound to is one and the same. A family outlives reloads of
/// the workers and of the config.
package protocol BindingFamily: Sendable {
    /// What the family gives a worker by its config.
    func bind(_ worker: WorkerConfig) -> BoundBindings

    /// The config as a whole: told before any worker starts, and at each change.
    func configure(_ workers: [WorkerConfig]) async

    /// Paths that the host answers itself.
    var doors: [LocalDoor] { get }

    /// Rows for a screen: the binding's name, what it is, and what it is bound to.
    func describe(_ worker: WorkerConfig) -> [BindingRow]

    /// The host is ending, and no worker runs any more: what is open is closed.
    func stop() async
}

extension BindingFamily {
    package func configure(_ workers: [WorkerConfig]) async {}
    package var doors: [LocalDoor] { [] }
    package func stop() async {}
}

/// What a family gives one worker.
package struct BoundBindings: Sendable {
    /// Rows of `env`.
    package var environment: [EnvironmentBinding]
    /// Puts the native halves where the family's ops find them; called on the isolate's loop, before
    /// the worker's code is loaded.
    package var install: @Sendable (Runtime) -> Void

    package init(
        environment: [EnvironmentBinding],
        install: @escaping @Sendable (Runtime) -> Void = { _ in }
    ) {
        self.environment = environment
        self.install = install
    }

    /// Bindings whose value is the index of their resource.
    ///
    /// - Parameters:
    ///   - names: The names in `env`, in the order of the resources.
    ///   - kind: Which maker of `env.js` makes them.
    ///   - resources: What the family's ops find by the index.
    package init<Resource: Sendable>(
        _ names: [String],
        _ kind: EnvironmentBinding.Kind,
        _ resources: [Resource]
    ) {
        environment = names.enumerated().map { index, name in
            EnvironmentBinding(name: name, kind: kind, value: "\(index)")
        }
        install = { BoundResources.install(resources, in: $0) }
    }
}

/// A binding as a screen shows it.
package struct BindingRow: Hashable, Sendable {
    package let binding: String
    package let kind: String
    package let resource: String

    package init(binding: String, kind: String, resource: String) {
        self.binding = binding
        self.kind = kind
        self.resource = resource
    }
}

/// A path of the host itself, beside its workers' routes: `/cdn-cgi/...`.
///
/// In development it is open on the main port; an admin port has it in any mode.
package struct LocalDoor: Sendable {
    /// What the path must be, or begin with if it ends in `/`.
    package let path: String
    /// Answers; a call's URL is empty, its `network` has the request as it came.
    package let fetcher: any Fetcher
    /// Whether it sees to it itself who may come in, by credentials of its own: the admin port's token
    /// is none of its clients'.
    package let authenticates: Bool

    package init(path: String, fetcher: any Fetcher, authenticates: Bool = false) {
        self.path = path
        self.fetcher = fetcher
        self.authenticates = authenticates
    }
}

/// What the families of a host share.
package struct BindingContext: Sendable {
    /// The one place where stores are opened.
    package let state: StateDirectory
    package let clock: WallClock
    package let storage: StorageConfig
    /// The mail server that takes what workers send; `nil` if there is none.
    package let smtpURL: String?
    package let workers: any WorkerDirectory
    /// Where the family of queues offers them to the others.
    package let queues = QueueDirectory()
    /// Tells the host's owner of something that concerns no single request.
    package let warn: @Sendable (_ message: String) -> Void
    /// Tells the host's owner of a batch that a consumer has handled.
    package let didConsume: @Sendable (ConsumedBatch) -> Void

    package init(
        state: StateDirectory,
        clock: WallClock,
        storage: StorageConfig,
        smtpURL: String? = nil,
        workers: any WorkerDirectory,
        warn: @escaping @Sendable (_ message: String) -> Void,
        didConsume: @escaping @Sendable (ConsumedBatch) -> Void = { _ in }
    ) {
        self.state = state
        self.clock = clock
        self.storage = storage
        self.smtpURL = smtpURL
        self.workers = workers
        self.warn = warn
        self.didConsume = didConsume
    }
}

/// A batch of messages that a consumer has handled.
package struct ConsumedBatch: Hashable, Sendable {
    package let queue: String
    package let worker: String
    /// How many of its messages are done with.
    package let acknowledged: Int
    package let count: Int
    package let duration: Duration

    package init(
        queue: String,
        worker: String,
        acknowledged: Int,
        count: Int,
        duration: Duration
    ) {
        self.queue = queue
        self.worker = worker
        self.acknowledged = acknowledged
        self.count = count
        self.duration = duration
    }
}

extension BindingContext {
    /// How a store that keeps what users entrusted to it opens its databases.
    package var databaseOptions: Database.Options {
        var options = Database.Options()
        options.durability = storage.durability == .full ? .power : .process
        return options
    }
}

/// The workers of a host, by name.
package protocol WorkerDirectory: Sendable {
    /// An entrypoint of whichever version of a worker serves.
    ///
    /// - Parameters:
    ///   - name: The worker.
    ///   - entrypoint: An exported name; empty for the default.
    ///   - props: `ctx.props` as `props.js` has it, such as JSON, or empty.
    /// - Returns: `nil` for a worker that the host has not.
    func fetcher(_ name: String, entrypoint: String, props: String) -> (any Fetcher)?

    /// Gives an isolate of a worker for an object to live in, once there is one: the same one for the
    /// same shard, as long as the worker's code and number of instances are.
    func withObjectHome(
        of name: String,
        shard: UInt64,
        _ body: @escaping @Sendable ((any ObjectHome)?) -> Void
    )

    /// Brings an event to a worker, once it runs; one that cannot be brought fails.
    func deliver(_ call: HandlerCall, to name: String)
}
