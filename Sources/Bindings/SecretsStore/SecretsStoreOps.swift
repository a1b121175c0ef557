internal import Foundations
package import Isolate
internal import WebAPI

extension OpTable {
    /// The native half of store-secret.js.
    package mutating func addSecretsStore() {
        // (secret) -> its value
        add("storeSecretGet") { call in
            _ = try call.requireScope()
            let secret: StoreSecret = try call.resource(0)
            guard let value = secret.value else {
                throw JSError(.error, "Secret \"\(secret.name)\" not found")
            }
            return call.string(value)
        }
    }
}
