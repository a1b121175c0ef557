package import Config
internal import Foundation
internal import Foundations
internal import WebAPI

/// `version_metadata`: which version of a worker runs, and since when.
///
/// The id is new each time the worker is loaded, so it changes with each edit; the tag is empty, as
/// nothing deploys a local worker.
///
/// - SeeAlso: <https://developers.cloudflare.com/workers/runtime-apis/bindings/version-metadata/>
package struct VersionMetadata: BindingFamily {
    private let context: BindingContext

    package init(_ context: BindingContext) { self.context = context }

    package func bind(_ worker: WorkerConfig) -> BoundBindings {
        guard let name = worker.bindings.versionMetadata else {
            return BoundBindings(environment: [])
        }
        let id = UUID().uuidString.lowercased()
        let time = Date(timeIntervalSince1970: Double(context.clock.milliseconds()) / 1000)
            .formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        let value = "{\"id\":\"\(id)\",\"tag\":\"\",\"timestamp\":\"\(time)\"}"
        return BoundBindings(
            environment: [EnvironmentBinding(name: name, kind: .json, value: value)]
        )
    }

    package func describe(_ worker: WorkerConfig) -> [BindingRow] {
        worker.bindings.versionMetadata.map {
            [BindingRow(binding: $0, kind: BindingKind.versionMetadata.title, resource: "")]
        } ?? []
    }
}
