/// One entry of `analytics_engine_datasets`.
package struct AnalyticsEntry: Codable, Hashable, Sendable {
    package let binding: String
    package let dataset: String
}

extension AnalyticsEntry {
    init?(_ reader: BindingReader) {
        let binding = reader.required("binding")
        let dataset = reader.string("dataset")
        guard let binding else { return nil }
        self.binding = binding
        self.dataset = dataset ?? binding
    }
}
