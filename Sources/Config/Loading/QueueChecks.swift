/// Who consumes which queue, over all workers.
struct QueueChecks {
    let findings: Findings

    func check(_ config: HostConfig) {
        var consumers: [String: (worker: String, options: QueueConsumer)] = [:]
        for worker in config.workers {
            for options in worker.bindings.queueConsumers {
                let place = position(of: options, worker)
                guard let other = consumers[options.queue] else {
                    consumers[options.queue] = (worker.name.text, options)
                    continue
                }
                findings.error(
                    """
                    Queue "\(options.queue)" has two consumers, worker "\(other.worker)" and worker \
                    "\(worker.name)"; it can have one.
                    """,
                    at: place
                )
            }
        }
        for worker in config.workers {
            for options in worker.bindings.queueConsumers {
                guard let cycle = cycle(from: options, consumers.mapValues(\.options)) else {
                    continue
                }
                findings.error(
                    """
                    The dead letter queues of "\(options.queue)" come back to it \
                    (\(cycle.joined(separator: " > "))): messages that fail would go round for ever.
                    """,
                    at: position(of: options, worker)
                )
            }
        }
    }

    /// The way from a queue over dead letter queues back to itself.
    private func cycle(
        from start: QueueConsumer,
        _ consumers: [String: QueueConsumer]
    ) -> [String]? {
        var path = [start.queue]
        var next = start.deadLetterQueue
        while let queue = next {
            if queue == start.queue { return path + [queue] }
            // A circle that the start only leads to is another queue's error.
            if path.contains(queue) { return nil }
            path.append(queue)
            next = consumers[queue]?.deadLetterQueue
        }
        return nil
    }

    private func position(of options: QueueConsumer, _ worker: WorkerConfig) -> SourcePosition? {
        worker.bindings.declared.last { $0.kind == .queueConsumers && $0.name == options.queue }?
            .position
    }
}
