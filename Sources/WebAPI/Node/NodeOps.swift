package import Isolate

extension OpTable {
    /// The native half of `node:*`: what its crypto and zlib need beyond the Web's.
    package mutating func addNode() {
        // (handle)
        add("nodeRelease") { call in
            NodeHandles.of(call.runtime).remove(call.int(0))
            return call.undefined
        }
        addNodeHashes()
        addNodeCiphers()
        addNodeDerivation()
        addNodeKeys()
        addNodeCertificates()
        addNodeZlib()
        addNodeScopes()
    }
}
