/// The namespace of an element.
enum Namespace: UInt8 {
    case html, svg, mathML

    var uri: String {
        switch self {
        case .html: "http://www.w3.org/1999/xhtml"
        case .svg: "http://www.w3.org/2000/svg"
        case .mathML: "http://www.w3.org/1998/Math/MathML"
        }
    }
}

/// As much of tree construction as the tokenizer depends on, without a tree.
///
/// - SeeAlso: <https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inforeign>
struct TreeContext {
    /// HTML is the first; above SVG or MathML it is an integration point's content.
    private var namespaces: [Namespace] = [.html]
    private var ambiguity = AmbiguityGuard()

    var namespace: Namespace { namespaces.last ?? .html }

    /// What a start tag means.
    struct Start {
        /// The element's own; for an integration point, as in production, that of its content.
        let namespace: Namespace
        /// How its content is read.
        let mode: HTMLTokenizer.Mode
    }

    /// Follows a start tag; `text` gives its name.
    mutating func startTag(
        _ name: LocalName,
        _ traits: TagTraits,
        _ attributes: AttributeView,
        isSelfClosing: Bool,
        text: () -> [UInt8]
    ) throws(RewriterError) -> Start {
        if traits.isEmpty {
            return Start(namespace: namespace, mode: .data)
        }
        try ambiguity.startTag(name, traits) { String(decoding: text(), as: UTF8.self) }
        if namespace != .html, leavesForeign(traits, attributes) { leaveForeign() }
        if !traits.isDisjoint(with: [.svg, .math]) {
            let inner: Namespace = traits.contains(.svg) ? .svg : .mathML
            // One that closes itself has no content to change the namespace of.
            if !isSelfClosing { try enter(inner) }
            return Start(namespace: inner, mode: .data)
        }
        let own = namespace
        guard own == .html else {
            if !isSelfClosing, isIntegrationPoint(own, traits, attributes) { try enter(.html) }
            return Start(namespace: namespace, mode: .data)
        }
        return Start(namespace: .html, mode: mode(traits, text))
    }

    mutating func endTag(_ traits: TagTraits) {
        guard !traits.isEmpty else { return }
        ambiguity.endTag(traits)
        switch namespace {
        case .svg, .mathML:
            if traits.contains(namespace == .svg ? .svg : .math) {
                namespaces.removeLast()
            } else if traits.contains(.endLeavesForeign) {
                leaveForeign()
            }
        case .html:
            guard namespaces.count > 1 else { return }
            let outer = namespaces[namespaces.count - 2]
            let points: TagTraits =
                outer == .svg ? .svgHTMLPoint : [.mathTextPoint, .annotationXML]
            if !traits.isDisjoint(with: points) { namespaces.removeLast() }
        }
    }

    private mutating func enter(_ namespace: Namespace) throws(RewriterError) {
        guard namespaces.count < RewriterLimits.namespacesMax else { throw .memoryLimit }
        namespaces.append(namespace)
    }

    private mutating func leaveForeign() {
        while namespace != .html { namespaces.removeLast() }
    }

    private func leavesForeign(_ traits: TagTraits, _ attributes: AttributeView) -> Bool {
        if traits.contains(.leavesForeign) { return true }
        guard traits.contains(.font) else { return false }
        return ["color", "face", "size"].contains { attributes.value(of: Array($0.utf8)) != nil }
    }

    private func isIntegrationPoint(
        _ namespace: Namespace,
        _ traits: TagTraits,
        _ attributes: AttributeView
    ) -> Bool {
        if namespace == .svg { return traits.contains(.svgHTMLPoint) }
        if traits.contains(.mathTextPoint) { return true }
        guard traits.contains(.annotationXML),
            let encoding = attributes.value(of: Array("encoding".utf8))
        else { return false }
        return encoding.isName(Array("text/html".utf8))
            || encoding.isName(Array("application/xhtml+xml".utf8))
    }

    private func mode(_ traits: TagTraits, _ text: () -> [UInt8]) -> HTMLTokenizer.Mode {
        if traits.isDisjoint(with: .text) { return .data }
        if traits.contains(.script) { return .script }
        if traits.contains(.plaintext) { return .plaintext }
        return .rawText(text().map(\.lowercasedASCII))
    }
}
