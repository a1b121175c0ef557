/// Asks again and again until something is so; throws after thirty seconds.
package func eventually(_ condition: () async throws -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(30)
    while try await !condition() {
        guard ContinuousClock.now < end else { throw NeverSo() }
        try await Task.sleep(for: .milliseconds(10))
    }
}

package struct NeverSo: Error {}
