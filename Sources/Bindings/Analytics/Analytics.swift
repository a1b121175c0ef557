package import Config
internal import Foundations
internal import HTTPWire
internal import Storage
internal import WebAPI

/// Datasets of Analytics Engine: `analytics_engine_datasets`.
///
/// - SeeAlso: <https://developers.cloudflare.com/analytics/analytics-engine/>
package struct Analytics: BindingFamily {
    package let engine: AnalyticsEngine
    private let context: BindingContext

    package init(_ context: BindingContext) {
        self.context = context
        engine = AnalyticsEngine(context)
    }

    package func bind(_ worker: WorkerConfig) -> BoundBindings {
        let entries = worker.bindings.analytics
        return BoundBindings(
            entries.map(\.binding),
            .analytics,
            entries.map {
                AnalyticsDataset(name: $0.dataset, engine: engine, clock: context.clock)
            }
        )
    }

    package func configure(_ workers: [WorkerConfig]) async {
        await engine.prepare(Set(workers.flatMap { $0.bindings.analytics.map(\.dataset) }))
    }

    package func describe(_ worker: WorkerConfig) -> [BindingRow] {
        worker.bindings.analytics.map {
            BindingRow(
                binding: $0.binding,
                kind: BindingKind.analytics.title,
                resource: $0.dataset
            )
        }
    }

    package func stop() async { await engine.close() }

    /// What a query of Cloudflare's SQL API gives.
    ///
    /// - Parameter sql: One `SELECT` over datasets, or `SHOW TABLES`.
    /// - Throws: ``AnalyticsQueryError``.
    /// - Returns: The rows, in the format that the query asks for.
    package func query(_ sql: String) async throws(AnalyticsQueryError) -> AnalyticsAnswer {
        do {
            let query = try AnalyticsSQL(sql, seconds: context.clock.seconds())
            let rows = try await engine.rows(query.text)
            return AnalyticsAnswer(text: rows.text(query.format), isJSON: query.format == .json)
        } catch let error as AnalyticsSQLError {
            throw AnalyticsQueryError(message: error.message, isOfClient: true)
        } catch let error as SQLQueryError {
            let text = error == .outOfTime ? "The query took too long." : error.text
            throw AnalyticsQueryError(message: text, isOfClient: true)
        } catch {
            let text = (error as? StorageError)?.message ?? "\(error)"
            throw AnalyticsQueryError(message: text, isOfClient: false)
        }
    }
}

/// The rows that a query gives.
package struct AnalyticsAnswer: Hashable, Sendable {
    package let text: String
    /// Whether the text is one JSON object.
    package let isJSON: Bool
}

/// Why a query has no answer.
package struct AnalyticsQueryError: Error, Hashable {
    package let message: String
    /// What was asked is wrong, rather than the store.
    package let isOfClient: Bool
}

extension Analytics {
    package var doors: [LocalDoor] {
        [
            LocalDoor(
                path: "/cdn-cgi/local/analytics_engine/sql",
                fetcher: AnalyticsDoor(analytics: self)
            )
        ]
    }
}

/// Cloudflare's SQL API: the query is the body of a POST, or `?query=` of a GET.
///
/// - SeeAlso: <https://developers.cloudflare.com/analytics/analytics-engine/sql-api/>
private struct AnalyticsDoor: Fetcher {
    let analytics: Analytics

    private static let queryBytesMax = 100_000

    func fetch(_ call: FetchCall) {
        if let query = call.query["query"] { return answer(call, query) }
        guard call.method == .post else {
            return call.answer(405, text: "Send the query as the body of a POST.\n")
        }
        call.collectBody(limit: Self.queryBytesMax) { body in
            switch body {
            case .success(let bytes): answer(call, String(decoding: bytes, as: UTF8.self))
            case .failure: call.answer(413, text: "The query is too long.\n")
            }
        }
    }

    private func answer(_ call: FetchCall, _ query: String) {
        Task {
            do throws(AnalyticsQueryError) {
                let answer = try await analytics.query(query)
                if answer.isJSON {
                    call.answer(200, json: answer.text)
                } else {
                    call.answer(200, text: answer.text)
                }
            } catch {
                call.answer(error.isOfClient ? 422 : 500, text: "\(error.message)\n")
            }
        }
    }
}

/// What one binding writes to.
struct AnalyticsDataset: Sendable {
    let name: String
    let engine: AnalyticsEngine
    let clock: WallClock
}
