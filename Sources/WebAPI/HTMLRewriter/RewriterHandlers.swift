/// The handlers of a rewriter, by the numbers that JavaScript gave them, in order of registration.
struct RewriterHandlers {
    /// The handlers of one selector list.
    struct Rule {
        let element: Int?
        /// Places in ``RewriterHandlers/comments`` and ``RewriterHandlers/text``.
        let comments: Int?
        let text: Int?
    }

    private(set) var rules: [Rule] = []
    private(set) var doctype: [Int] = []
    private(set) var end: [Int] = []
    var comments = ContentHandlers()
    var text = ContentHandlers()

    /// Adds a selector's handlers, and gives the number of its rule.
    mutating func addRule(element: Int?, comments: Int?, text: Int?) -> Int {
        let comments = comments.map { self.comments.add($0, isActive: false) }
        let text = text.map { self.text.add($0, isActive: false) }
        rules.append(Rule(element: element, comments: comments, text: text))
        return rules.count - 1
    }

    mutating func addDocument(doctype: Int?, comments: Int?, text: Int?, end: Int?) {
        if let doctype { self.doctype.append(doctype) }
        if let comments { _ = self.comments.add(comments, isActive: true) }
        if let text { _ = self.text.add(text, isActive: true) }
        if let end { self.end.append(end) }
    }

    /// An element of a rule was opened: what is in it is the rule's.
    mutating func enter(_ rule: Int) { change(rule, by: 1) }

    mutating func leave(_ rule: Int) { change(rule, by: -1) }

    private mutating func change(_ rule: Int, by difference: Int) {
        if let place = rules[rule].comments { comments.change(place, by: difference) }
        if let place = rules[rule].text { text.change(place, by: difference) }
    }
}

/// Handlers of one kind of content, each with how many open elements want it called.
struct ContentHandlers {
    private var handlers: [(id: Int, users: Int)] = []
    private var users = 0

    var isActive: Bool { users > 0 }

    func appendActive(to calls: inout [Int]) {
        for handler in handlers where handler.users > 0 { calls.append(handler.id) }
    }

    mutating func add(_ id: Int, isActive: Bool) -> Int {
        handlers.append((id, isActive ? 1 : 0))
        users += isActive ? 1 : 0
        return handlers.count - 1
    }

    mutating func change(_ place: Int, by difference: Int) {
        handlers[place].users += difference
        users += difference
    }
}
