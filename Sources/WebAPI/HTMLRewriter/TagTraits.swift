/// What a tokenizer without a tree must know of some tags.
struct TagTraits: OptionSet {
    let rawValue: UInt32

    static let void = TagTraits(rawValue: 1 << 0)
    /// Its content is text with character references: `title`, `textarea`.
    static let escapableText = TagTraits(rawValue: 1 << 1)
    /// Its content is text: `style`, `iframe` and others.
    static let rawText = TagTraits(rawValue: 1 << 2)
    static let script = TagTraits(rawValue: 1 << 3)
    static let plaintext = TagTraits(rawValue: 1 << 4)
    /// Its start tag ends SVG or MathML around it.
    static let leavesForeign = TagTraits(rawValue: 1 << 5)
    /// MathML in which HTML is parsed again.
    static let mathTextPoint = TagTraits(rawValue: 1 << 6)
    /// SVG in which HTML is parsed again.
    static let svgHTMLPoint = TagTraits(rawValue: 1 << 7)
    static let svg = TagTraits(rawValue: 1 << 8)
    static let math = TagTraits(rawValue: 1 << 9)
    static let font = TagTraits(rawValue: 1 << 10)
    static let annotationXML = TagTraits(rawValue: 1 << 11)
    static let select = TagTraits(rawValue: 1 << 12)
    static let frameset = TagTraits(rawValue: 1 << 13)
    static let template = TagTraits(rawValue: 1 << 14)
    /// Its start tag ends a `select` around it.
    static let leavesSelect = TagTraits(rawValue: 1 << 15)
    static let noframes = TagTraits(rawValue: 1 << 16)
    /// Its end tag, too, ends SVG or MathML around it: `p`, `br`.
    static let endLeavesForeign = TagTraits(rawValue: 1 << 17)
    /// Void where Edge Side Includes are known.
    static let edgeSideInclude = TagTraits(rawValue: 1 << 18)

    /// The start tag after which the tokenizer reads text.
    static let text: TagTraits = [.escapableText, .rawText, .script, .plaintext]

    static func of(_ name: LocalName) -> TagTraits {
        table.traits(of: name)
    }

    private static let table = TagTable([
        (
            .void,
            "area base basefont bgsound br col embed hr img input keygen link meta param source track wbr"
        ),
        (.escapableText, "textarea title"),
        (.rawText, "style iframe xmp noembed noframes noscript"),
        (.script, "script"),
        (.plaintext, "plaintext"),
        (
            .leavesForeign,
            """
            b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li \
            listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var
            """
        ),
        (.mathTextPoint, "mi mo mn ms mtext"),
        (.svgHTMLPoint, "desc title foreignobject"),
        (.svg, "svg"),
        (.math, "math"),
        (.font, "font"),
        (.annotationXML, "annotation-xml"),
        (.select, "select"),
        (.frameset, "frameset"),
        (.template, "template"),
        (.leavesSelect, "select textarea input keygen"),
        (.noframes, "noframes"),
        (.endLeavesForeign, "p br"),
        (.edgeSideInclude, "esi:include esi:comment"),
    ])
}

/// An open-addressed table from names to traits; a dictionary takes several times as long.
private struct TagTable {
    private var slots: [(name: LocalName, traits: TagTraits)?]
    private static let bits = 9

    init(_ groups: [(TagTraits, String)]) {
        slots = Array(repeating: nil, count: 1 << TagTable.bits)
        for (traits, names) in groups {
            for name in names.split(separator: " ") { add(traits, to: LocalName(Array(name.utf8))) }
        }
    }

    private mutating func add(_ traits: TagTraits, to name: LocalName) {
        let slot = slot(of: name)
        slots[slot] = (name, (slots[slot]?.traits ?? []).union(traits))
    }

    private func slot(of name: LocalName) -> Int {
        var slot = name.bucket(bits: TagTable.bits)
        while let entry = slots[slot], entry.name != name { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }

    func traits(of name: LocalName) -> TagTraits { slots[slot(of: name)]?.traits ?? [] }
}
