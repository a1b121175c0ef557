/// The families of bindings, by the config key that declares them.
package enum BindingKind: String, CaseIterable, Hashable, Sendable {
    case vars
    case services
    case kv = "kv_namespaces"
    case r2 = "r2_buckets"
    case d1 = "d1_databases"
    case queueProducers = "queues.producers"
    case queueConsumers = "queues.consumers"
    case durableObjects = "durable_objects"
    case workflows
    case assets
    case tailConsumers = "tail_consumers"
    case streamingTailConsumers = "streaming_tail_consumers"
    case rateLimits = "ratelimits"
    case analytics = "analytics_engine_datasets"
    case hyperdrive
    case secretsStore = "secrets_store_secrets"
    case sendEmail = "send_email"
    case versionMetadata = "version_metadata"
    case workerLoaders = "worker_loaders"
    case dispatchNamespaces = "dispatch_namespaces"
    case images
    case browser
    case ai
    case vectorize
    case mtlsCertificates = "mtls_certificates"
    case pipelines
    case stream
    case media
    case vpcServices = "vpc_services"
    case vpcNetworks = "vpc_networks"
    case aiSearch = "ai_search"
    case aiSearchNamespaces = "ai_search_namespaces"
    case agentMemory = "agent_memory"
    case webSearch = "websearch"
    case artifacts
    case flagship
    case unsafeHelloWorld = "unsafe_hello_world"
    case unsafe = "unsafe.bindings"
    case logForwarding = "logfwdr.bindings"
    case containers
    case site
    case wasmModules = "wasm_modules"
    case textBlobs = "text_blobs"
    case dataBlobs = "data_blobs"
}

extension BindingKind {
    /// A key of its own that environments must repeat, and that nothing else lists.
    var isPlainKey: Bool {
        switch self {
        case .kv, .r2, .d1, .workflows, .rateLimits, .analytics, .hyperdrive, .secretsStore,
            .sendEmail, .versionMetadata, .workerLoaders, .dispatchNamespaces, .images, .browser,
            .ai, .vectorize, .mtlsCertificates, .pipelines, .stream, .media, .vpcServices,
            .vpcNetworks, .aiSearch, .aiSearchNamespaces, .agentMemory, .webSearch, .artifacts,
            .flagship, .unsafeHelloWorld:
            true
        case .vars, .services, .queueProducers, .queueConsumers, .durableObjects, .assets,
            .tailConsumers, .streamingTailConsumers, .unsafe, .logForwarding, .containers, .site,
            .wasmModules, .textBlobs, .dataBlobs:
            false
        }
    }

    /// A service of Cloudflare's network that nothing here can stand in for.
    var isOfCloudflareOnly: Bool {
        switch self {
        case .ai, .vectorize, .browser, .images, .mtlsCertificates, .pipelines, .stream, .media,
            .vpcServices, .vpcNetworks, .aiSearch, .aiSearchNamespaces, .agentMemory, .webSearch,
            .artifacts, .flagship, .logForwarding, .containers:
            true
        default: false
        }
    }

    /// What people call it.
    package var title: String {
        switch self {
        case .vars: "Environment Variable"
        case .services: "Worker"
        case .kv: "KV Namespace"
        case .r2: "R2 Bucket"
        case .d1: "D1 Database"
        case .queueProducers: "Queue"
        case .queueConsumers: "Queue Consumer"
        case .durableObjects: "Durable Object"
        case .workflows: "Workflow"
        case .assets: "Assets"
        case .tailConsumers: "Tail Consumer"
        case .streamingTailConsumers: "Streaming Tail Consumer"
        case .rateLimits: "Rate Limit"
        case .analytics: "Analytics Engine Dataset"
        case .hyperdrive: "Hyperdrive Config"
        case .secretsStore: "Secrets Store Secret"
        case .sendEmail: "Send Email"
        case .versionMetadata: "Worker Version Metadata"
        case .workerLoaders: "Worker Loader"
        case .dispatchNamespaces: "Dispatch Namespace"
        case .images: "Images"
        case .browser: "Browser Run"
        case .ai: "AI"
        case .vectorize: "Vectorize Index"
        case .mtlsCertificates: "mTLS Certificate"
        case .pipelines: "Pipeline"
        case .stream: "Stream"
        case .media: "Media"
        case .vpcServices: "VPC Service"
        case .vpcNetworks: "VPC Network"
        case .aiSearch: "AI Search Instance"
        case .aiSearchNamespaces: "AI Search Namespace"
        case .agentMemory: "Agent Memory"
        case .webSearch: "Web Search"
        case .artifacts: "Artifacts"
        case .flagship: "Flagship"
        case .unsafeHelloWorld: "Hello World"
        case .unsafe: "Unsafe Metadata"
        case .logForwarding: "logfwdr"
        case .containers: "Container"
        case .site: "Workers Site"
        case .wasmModules: "Wasm Module"
        case .textBlobs: "Text Blob"
        case .dataBlobs: "Data Blob"
        }
    }
}

/// One thing that a worker's config asks the host to provide.
package struct DeclaredBinding: Sendable {
    package let kind: BindingKind
    /// Its name in `env`; of what is not in `env` (a consumer, a container), what it is about.
    package let name: String
    package let position: SourcePosition

    /// Whether `name` is a property of `env`, and so must be there only once.
    package var isInEnv: Bool {
        switch kind {
        case .queueConsumers, .tailConsumers, .streamingTailConsumers, .containers, .site: false
        default: true
        }
    }

    /// The error of a host that has no such bindings yet.
    package var refusal: Diagnostic {
        let name = name.isEmpty ? "" : " (\(isInEnv ? "binding" : "for") \"\(name)\")"
        if kind.isOfCloudflareOnly {
            return Diagnostic(
                .error,
                """
                "\(kind.rawValue)"\(name) cannot run locally: \(kind.title) is a service of \
                Cloudflare's network, and this host has none of its own. Move it to an environment \
                that is only deployed, such as "env.production", or let a worker of this host stand \
                in for it in "services".
                """,
                at: position
            )
        }
        return Diagnostic(.error, "\"\(kind.rawValue)\"\(name) is not supported yet", at: position)
    }
}

/// Where a binding stands in its file makes no difference to a worker, so an edit that only moves
/// lines does not restart it.
extension DeclaredBinding: Hashable {
    package static func == (a: DeclaredBinding, b: DeclaredBinding) -> Bool {
        a.kind == b.kind && a.name == b.name
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(name)
    }
}
