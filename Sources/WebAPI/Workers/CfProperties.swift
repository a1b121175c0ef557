internal import Foundations
internal import HTTPWire

/// `request.cf` for a request that came over the network.
///
/// - Note: Differs from production: the place is made up, the same as that of other local servers.
/// - SeeAlso: <https://developers.cloudflare.com/workers/runtime-apis/request/#incomingrequestcfproperties>
enum CfProperties {
    static func json(of event: FetchEvent) -> String {
        if !event.origin.isFromNetwork || !event.origin.cf.isEmpty { return event.origin.cf }
        let encoding = event.head.headers.first("accept-encoding") ?? ""
        let fields = [
            ("httpProtocol", event.head.isHTTP10 ? "HTTP/1.0" : "HTTP/1.1"),
            ("tlsVersion", event.origin.tlsVersion),
            ("tlsCipher", event.origin.tlsCipher),
            ("clientAcceptEncoding", encoding),
        ]
        let own = fields.map { "\"\($0)\":\($1.jsonQuoted)" }.joined(separator: ",")
        return "{\(own),\(place)}"
    }

    private static let place = """
        "asn":395747,"asOrganization":"Cloudflare","colo":"DFW","city":"Austin","region":"Texas",\
        "regionCode":"TX","country":"US","continent":"NA","postalCode":"78701","metroCode":"635",\
        "latitude":"30.27130","longitude":"-97.74260","timezone":"America/Chicago",\
        "edgeRequestKeepAliveStatus":1,"requestPriority":"weight=192;exclusive=0","clientTcpRtt":0,\
        "clientTrustScore":null,"isEUCountry":null,"hostMetadata":{},\
        "botManagement":{"corporateProxy":false,"verifiedBot":false,"jsDetection":{"passed":false},\
        "staticResource":false,"detectionIds":{},"score":99},\
        "tlsClientAuth":{"certPresented":"0","certVerified":"NONE","certRevoked":"0",\
        "certIssuerDN":"","certSubjectDN":"","certIssuerDNRFC2253":"","certSubjectDNRFC2253":"",\
        "certIssuerDNLegacy":"","certSubjectDNLegacy":"","certSerial":"","certIssuerSerial":"",\
        "certSKI":"","certIssuerSKI":"","certFingerprintSHA1":"","certFingerprintSHA256":"",\
        "certNotBefore":"","certNotAfter":""}
        """
}
