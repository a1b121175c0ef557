extension Host: ReloadTarget {
    package func workerNames() -> [String] { workerDescriptions().map(\.name) }
}
