/// One document on its way through a rewriter.
///
/// JavaScript drives it: it feeds bytes, does what each event asks for, and takes the output. What
/// no selector wants is copied from input to output in long runs. It belongs to one isolate's loop.
package final class RewriterSession {
    enum Step { case scanning, calling, writing, ended }

    /// The token that handlers are called with.
    enum Token {
        case none
        case text
        /// What it is, and what becomes of it, is in `edits`.
        case startTag
        case endTag(raw: [UInt8])
        case comment(raw: [UInt8], text: [UInt8])
        case doctype(raw: [UInt8])
        case documentEnd
    }

    let encoding: DocumentEncoding
    var handlers = RewriterHandlers()
    private var program = SelectorProgram()
    private let treatsIncludesAsVoid: Bool
    var elements: ElementStack
    var context = TreeContext()

    // Input: `buffer` begins with the first byte that is not in a whole token yet.
    private(set) var buffer: [UInt8] = []
    private(set) var isLastInput = false
    var tokenizer = HTMLTokenizer()
    private var deferred: HTMLTokenizer.Lexeme?

    // Output: bytes of `buffer` from `copiedEnd` on are still to be copied.
    var output: [UInt8] = []
    var copiedEnd = 0
    /// How many open elements have their content taken out.
    var removedDepth = 0
    var isEmitting = true

    // The current token.
    var step = Step.scanning
    var token = Token.none
    let edits = StartTagEdits()
    var textRange = 0..<0
    var isLastText = false
    var hasOpenText = false
    var mutations = Mutations()
    var newEndTagName: [UInt8]?
    var newCommentText: [UInt8]?
    var endTagPlan: EndTagPlan?
    var removesContent = false
    var calls: [Int] = []
    var nextCallIndex = 0
    /// What the elements wanted that an end tag closes, the next one last.
    var plans: [EndTagPlan] = []
    var pieces: [InsertedContent] = []
    var content: ContentWriter?

    /// Begins a document in an encoding, by its name in the standard, in lower case.
    ///
    /// - Throws: ``RewriterError/unknownEncoding``, ``RewriterError/encodingWithoutASCII``.
    package init(encodingName: String, treatsIncludesAsVoid: Bool = false) throws(RewriterError) {
        encoding = try DocumentEncoding(name: encodingName)
        self.treatsIncludesAsVoid = treatsIncludesAsVoid
        elements = ElementStack(program, treatsIncludesAsVoid: treatsIncludesAsVoid)
    }

    /// Adds a selector and the numbers of its handlers; before the first input.
    package func on(
        _ selector: String,
        element: Int? = nil,
        comments: Int? = nil,
        text: Int? = nil
    ) throws(RewriterError) {
        let selectors: [ComplexSelector]
        do { selectors = try SelectorParser.parse(selector) } catch { throw .selector(error) }
        let rule = handlers.addRule(element: element, comments: comments, text: text)
        program.add(selectors, rule: rule, encoding)
        elements = ElementStack(program, treatsIncludesAsVoid: treatsIncludesAsVoid)
    }

    package func onDocument(
        doctype: Int? = nil,
        comments: Int? = nil,
        text: Int? = nil,
        end: Int? = nil
    ) {
        handlers.addDocument(doctype: doctype, comments: comments, text: text, end: end)
    }

    /// Adds input; the next event tells what becomes of it.
    package func feed(_ bytes: UnsafeRawBufferPointer) { buffer.append(contentsOf: bytes) }

    /// There is no more input.
    package func end() { isLastInput = true }

    /// The output since the last call.
    package func takeOutput() -> [UInt8] {
        defer { output = [] }
        return output
    }

    /// Goes on until something is wanted.
    package func next() throws(RewriterError) -> RewriterEvent {
        while true {
            switch step {
            case .scanning: if let event = try scan() { return event }
            case .calling: if let event = nextCall() { return event }
            case .writing: if let event = nextStream() { return event }
            case .ended: return .done
            }
        }
    }

    /// Reads tokens until one is wanted, which ends the step, or until there is no whole one.
    private func scan() throws(RewriterError) -> RewriterEvent? {
        let needsInput = try buffer.withUnsafeBufferPointer { bytes throws(RewriterError) in
            while step == .scanning {
                let lexeme = deferred ?? tokenizer.next(bytes, isLast: isLastInput)
                deferred = nil
                if case .needsMore = lexeme {
                    if isLastInput {
                        finishDocument(bytes)
                    } else if hasOpenText, tokenizer.isInComment {
                        // Before any of the comment is let go of.
                        closeText(before: .needsMore, at: tokenizer.start)
                    } else {
                        return true
                    }
                } else if try !handle(lexeme, bytes) {
                    return true
                }
            }
            return false
        }
        guard needsInput else { return nil }
        try releaseInput()
        return .needsInput
    }

    /// Ends a text node before what is no text, which is looked at again after that.
    func closeText(before lexeme: HTMLTokenizer.Lexeme, at position: Int) {
        deferred = lexeme
        capture(.text, position..<position)
        isLastText = true
        textRange = position..<position
        hasOpenText = false
        handlers.text.appendActive(to: &calls)
    }

    /// Copies what is whole, and forgets it.
    private func releaseInput() throws(RewriterError) {
        if !isPartialWanted { tokenizer.releasePartial() }
        let used = tokenizer.start
        copyInput(upTo: used)
        guard buffer.count - used <= RewriterLimits.tokenBytesMax else { throw .memoryLimit }
        buffer.removeSubrange(..<used)
        tokenizer.rebase(by: used)
        copiedEnd = 0
    }

    /// Whether a handler gets the comment or doctype whose end is yet to come.
    private var isPartialWanted: Bool {
        tokenizer.state == .doctype ? !handlers.doctype.isEmpty : handlers.comments.isActive
    }

    /// Copies the bytes before a position that are still to be copied.
    func copyInput(upTo end: Int) {
        if isEmitting, end > copiedEnd { output += buffer[copiedEnd..<end] }
        copiedEnd = max(copiedEnd, end)
    }

    /// Makes a token current: what is before it is copied, it itself is written after its handlers,
    /// which the caller puts in ``calls``.
    func capture(_ token: Token, _ range: Range<Int>) {
        copyInput(upTo: range.lowerBound)
        copiedEnd = range.upperBound
        self.token = token
        mutations = Mutations()
        isLastText = false
        calls.removeAll(keepingCapacity: true)
        nextCallIndex = 0
        step = .calling
    }

    func slice(_ range: Range<Int>) -> [UInt8] { Array(buffer[range]) }
}
