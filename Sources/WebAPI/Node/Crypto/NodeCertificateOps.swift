import Isolate

extension OpTable {
    /// The native half of `node-crypto-x509.js`.
    mutating func addNodeCertificates() {
        // (bytes): its fields, packed, or undefined if it is no certificate.
        add("nodeCertificateRead") { call in
            let fields = try call.withBytes(0) { bytes in
                clearing { NodeCertificate(bytes)?.fields }
            }
            return fields.map { call.bytes(BytePack.pack($0)) } ?? call.undefined
        }
        // (der): the DER of its public key, or undefined.
        add("nodeCertificateKey") { call in
            let der = try call.withBytes(0) { bytes in
                clearing { NodeCertificate(bytes)?.publicKey?.der(isPrivate: false) }
            }
            return der.map { call.bytes($0) } ?? call.undefined
        }
        // (der, name, kind)
        add("nodeCertificateIsFor") { call in
            let (name, kind) = (try call.string(1), try call.string(2))
            return call.bool(
                try call.withBytes(0) { bytes in
                    clearing { NodeCertificate(bytes)?.isFor(name, kind: kind) ?? false }
                }
            )
        }
        // (der, der of another)
        add("nodeCertificateIsIssuedBy") { call in
            call.bool(
                try call.withBytes(0) { bytes in
                    try call.withBytes(1) { other in
                        clearing {
                            guard let mine = NodeCertificate(bytes),
                                let other = NodeCertificate(other)
                            else {
                                return false
                            }
                            return mine.isIssued(by: other)
                        }
                    }
                }
            )
        }
        // (der, der of a key, is private): whether the key signed it, or is its own.
        add("nodeCertificateCheckKey") { call in
            let isPrivate = call.bool(2)
            return call.bool(
                try call.withBytes(0) { bytes in
                    try call.withBytes(1) { key in
                        clearing {
                            guard let certificate = NodeCertificate(bytes),
                                let key = NodeKey(der: key, isPrivate: isPrivate)
                            else { return false }
                            return isPrivate
                                ? certificate.belongs(to: key) : certificate.isSigned(by: key)
                        }
                    }
                }
            )
        }
        // (base64): whether the key in it signed it
        add("nodeSPKACIsSigned") { call in
            call.bool(
                try call.withBytes(0) { text in clearing { NodeSPKAC(text)?.isSigned ?? false } }
            )
        }
        // (base64): the key's DER, or undefined.
        add("nodeSPKACKey") { call in
            let der = try call.withBytes(0) { text in clearing { NodeSPKAC(text)?.publicKey } }
            return der.map { call.bytes($0) } ?? call.undefined
        }
        // (base64): the challenge, or undefined.
        add("nodeSPKACChallenge") { call in
            let bytes = try call.withBytes(0) { text in clearing { NodeSPKAC(text)?.challenge } }
            return bytes.map { call.bytes($0) } ?? call.undefined
        }
    }
}
