/// One entry of `services`: another worker as `env.<binding>`.
package struct ServiceEntry: Hashable, Sendable {
    package let binding: String
    /// The worker's name as it is written; the loader checks that the host has it.
    package var service: String
    /// The class whose instance answers; `nil` is the worker's default export.
    package let entrypoint: String?
    /// What the entrypoint finds in `ctx.props`; `nil` is an empty object.
    package let props: JSONValue?
    package let environment: String?

    package init(
        binding: String,
        service: String,
        entrypoint: String? = nil,
        props: JSONValue? = nil,
        environment: String? = nil
    ) {
        self.binding = binding
        self.service = service
        self.entrypoint = entrypoint
        self.props = props
        self.environment = environment
    }
}

extension ServiceEntry {
    init?(_ reader: BindingReader) {
        let binding = reader.required("binding")
        let service = reader.required("service")
        environment = reader.string("environment")
        entrypoint = reader.string("entrypoint")
        props = reader.object("props")
        reader.ignoreRemote()
        guard let binding, let service else { return nil }
        self.binding = binding
        self.service = service
    }
}

/// One entry of `tail_consumers`: a worker that is told what this one did.
package struct TailConsumer: Hashable, Sendable {
    package private(set) var service: String
    package let environment: String?

    /// The same with another worker.
    func of(_ worker: String) -> TailConsumer {
        var consumer = self
        consumer.service = worker
        return consumer
    }
}

extension TailConsumer {
    init?(_ reader: BindingReader) {
        let service = reader.required("service")
        environment = reader.string("environment")
        guard let service else { return nil }
        self.service = service
    }
}
