extension AsyncStream where Element: Sendable {
    /// What comes next; `nil` if nothing does within ten seconds.
    package func nextSoon() async -> Element? {
        await withTaskGroup(of: Element?.self) { group in
            group.addTask {
                var iterator = makeAsyncIterator()
                return await iterator.next()
            }
            group.addTask {
                try? await Task.sleep(for: .seconds(10))
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }
}
