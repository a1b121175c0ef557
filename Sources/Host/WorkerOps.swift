internal import Bindings
package import Isolate
internal import WebAPI

extension OpTable {
    /// The ops of every Web API and binding: one line each.
    package static func all() -> OpTable {
        var table = OpTable()
        table.addLog()
        table.addEvents()
        table.addEnvironment()
        table.addBodies()
        table.addFetch()
        table.addTransfers()
        table.addOutbound()
        table.addSockets()
        table.addTimers()
        table.addURL()
        table.addEncoding()
        table.addCrypto()
        table.addHTMLRewriter()
        table.addNode()
        table.addCompression()
        table.addCache()
        table.addWebSockets()
        table.addServices()
        table.addServiceHandlers()
        table.addRpc()
        table.addTracing()
        table.addTail()
        table.addEventObjects()
        table.addDurableObjects()
        table.addObjectEvents()
        table.addObjectSockets()
        table.addD1()
        table.addR2()
        table.addQueues()
        table.addHandlerEvents()
        table.addCron()
        table.addKV()
        table.addRateLimits()
        table.addSecretsStore()
        table.addAnalytics()
        table.addEmail()
        table.addObjectStorage()
        return table
    }
}
