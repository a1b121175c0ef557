internal import Foundations
internal import Isolate

// What handlers ask of the current token of a session, which is the first argument of each.
extension OpTable {
    mutating func addRewriterEdits(_ table: RewriterTable) {
        // (session, place, text, isHTML)
        add("rewriterInsert") { call in
            let session = try table.session(call)
            let place = try call.place()
            let isHTML = call.bool(3)
            try call.withUTF8(2) { text in
                try parsing { try session.insert(text, isHTML: isHTML, at: place) }
            }
            return call.undefined
        }
        // (session, place, stream, isHTML)
        add("rewriterInsertStream") { call in
            let session = try table.session(call)
            let place = try call.place()
            try parsing { try session.insert(stream: call.int(2), isHTML: call.bool(3), at: place) }
            return call.undefined
        }
        // (session, keepsContent)
        add("rewriterRemove") { call in
            let session = try table.session(call)
            try parsing { try session.remove(keepingContent: call.bool(1)) }
            return call.undefined
        }
        add("rewriterRemoved") { call in call.bool(try table.session(call).isRemoved) }
        // (session, handler)
        add("rewriterOnEndTag") { call in
            let session = try table.session(call)
            try parsing { try session.onEndTag(call.int(1)) }
            return call.undefined
        }
    }

    mutating func addRewriterNames(_ table: RewriterTable) {
        add("rewriterName") { call in
            let session = try table.session(call)
            return call.string(try parsing { try session.tagName() })
        }
        add("rewriterSetName") { call in
            let session = try table.session(call)
            try parsing { try session.setTagName(try call.string(1)) }
            return call.undefined
        }
        add("rewriterNamespace") { call in
            let session = try table.session(call)
            return call.string(try parsing { try session.namespaceURI() })
        }
        add("rewriterText") { call in
            let session = try table.session(call)
            return try parsing { try session.text() }.withUnsafeBufferPointer {
                call.string(utf16: $0)
            }
        }
        add("rewriterSetText") { call in
            let session = try table.session(call)
            try parsing { try session.setCommentText(try call.string(1)) }
            return call.undefined
        }
        // (session, part) -> text or null: 0 the name, 1 the public identifier, 2 the system
        // identifier
        add("rewriterDoctype") { call in
            let session = try table.session(call)
            guard let part = RewriterSession.DoctypePart(rawValue: call.int(1)) else {
                return call.null
            }
            return try parsing { try session.doctype(part) }.map { call.string($0) } ?? call.null
        }
    }

    mutating func addRewriterAttributes(_ table: RewriterTable) {
        // (session, name) -> text or null
        add("rewriterAttribute") { call in
            let session = try table.session(call)
            return try call.withUTF8(1) { name in
                try parsing {
                    try session.withAttribute(name) { value in
                        value.map { call.text($0, of: session) } ?? call.null
                    }
                }
            }
        }
        // (session, name, value)
        add("rewriterSetAttribute") { call in
            let session = try table.session(call)
            try call.withUTF8(1) { name in
                try call.withUTF8(2) { value in
                    try parsing { try session.setAttribute(name, value) }
                }
            }
            return call.undefined
        }
        add("rewriterRemoveAttribute") { call in
            let session = try table.session(call)
            try call.withUTF8(1) { name in try parsing { try session.removeAttribute(name) } }
            return call.undefined
        }
        // (session, index) -> "name=value", or null past the last; a `=` in a name is its first
        // character
        add("rewriterAttributeAt") { call in
            let session = try table.session(call)
            guard let attribute = try parsing({ try session.attribute(at: call.int(1)) }) else {
                return call.null
            }
            return call.string("\(attribute.name)=\(attribute.value)")
        }
    }
}

extension OpCall {
    /// Text of a document's encoding.
    fileprivate func text(
        _ bytes: UnsafeRawBufferPointer,
        of session: RewriterSession
    ) -> JSValue {
        // ASCII, as nearly all of it is, needs no decoding in any of the encodings.
        bytes.isASCII
            ? string(latin1: bytes)
            : session.decode(bytes).withUnsafeBufferPointer { string(utf16: $0) }
    }

    fileprivate func place() throws -> RewriterSession.Place {
        guard let place = RewriterSession.Place(rawValue: int(1)) else {
            throw JSError(.typeError, "there is no such place")
        }
        return place
    }
}
