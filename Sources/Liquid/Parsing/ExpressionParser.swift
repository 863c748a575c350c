internal import Core

/// Reads the expressions in one tag or output.
///
/// The strict grammar is that of Shopify's parser; the lax readings that follow its failure are in `LaxReading.swift`.
struct ExpressionParser {
  let source: TracedText
  let dialect: Dialect
  /// The whole stretch being read.
  let range: Range<Int>
  private(set) var token: Lexeme
  private var lexer: ExpressionLexer
  private var depth = 0

  /// Levels to which brackets may nest.
  private static let maximumDepth = 100

  init(_ source: TracedText, _ range: Range<Int>, _ dialect: Dialect) {
    self.source = source
    self.dialect = dialect
    self.range = range
    lexer = ExpressionLexer(source.bytes, range)
    token = lexer.next()
  }

  init(_ arguments: TagArguments) {
    self.init(arguments.source, arguments.range, arguments.dialect)
  }

  var isLax: Bool { dialect.strictness == .lax }
  var isAtEnd: Bool { token.kind == .end }
  var bytes: [UInt8] { source.bytes }

  // MARK: Lexemes

  mutating func advance() { token = lexer.next() }

  /// The lexeme after the current one.
  var following: Lexeme {
    var ahead = lexer
    return ahead.next()
  }

  /// Goes back to `lexeme`.
  mutating func rewind(to offset: Int) {
    lexer.position = offset
    token = lexer.next()
  }

  func text(_ lexeme: Lexeme) -> [UInt8] { Array(source.bytes[lexeme.range]) }

  func string(_ range: Range<Int>) -> String { String(decoding: source.bytes[range], as: UTF8.self) }

  /// Whether the current lexeme is the word `word`.
  func isWord(_ word: StaticString) -> Bool {
    guard token.kind == .word, token.end - token.start == word.utf8CodeUnitCount else { return false }
    for offset in 0..<word.utf8CodeUnitCount {
      // `offset` is below the literal's length.
      if unsafe word.utf8Start[offset] != source.bytes[token.start + offset] { return false }
    }
    return true
  }

  mutating func take(_ kind: Lexeme.Kind) -> Bool {
    guard token.kind == kind else { return false }
    advance()
    return true
  }

  mutating func takeWord(_ word: StaticString) -> Bool {
    guard isWord(word) else { return false }
    advance()
    return true
  }

  mutating func expect(_ kind: Lexeme.Kind, _ what: String) throws(LiquidError) {
    if !take(kind) { throw error("expected \(what)\(found)") }
  }

  mutating func expectEnd() throws(LiquidError) {
    if !isAtEnd { throw error("unexpected \(quotedToken)") }
  }

  /// Reads a name, as `assign` and `for` need it.
  mutating func name(_ what: String) throws(LiquidError) -> Name {
    guard token.kind == .word else { throw error("expected \(what)\(found)") }
    let name = Name(text(token))
    advance()
    return name
  }

  var quotedToken: String { "'\(string(token.range))'" }
  var found: String { isAtEnd ? "" : ", found \(quotedToken)" }

  func error(_ message: String, at place: Range<Int>? = nil, suggestion: String? = nil) -> LiquidError {
    let end = isAtEnd ? (range.isEmpty ? nil : range) : token.range
    return LiquidError(.syntax, message, range: place ?? end, source: source, suggestion: suggestion)
  }

  // MARK: Terms

  /// Whether the current lexeme can begin a term.
  var startsTerm: Bool { ExpressionParser.startsTerm(token.kind) }

  static func startsTerm(_ kind: Lexeme.Kind) -> Bool {
    switch kind {
    case .word, .string, .number, .openSquare, .openRound: true
    default: false
    }
  }

  /// Reads an operand; `blank` and `empty` are themselves where they can be compared with, else empty strings.
  mutating func term(isComparand: Bool = false) throws(LiquidError) -> Term {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.maximumDepth {
      throw LiquidError(
        .limit, "brackets nest deeper than \(Self.maximumDepth) levels", range: range, source: source)
    }
    let start = token
    switch start.kind {
    case .string:
      advance()
      return .constant(.string(Array(source.bytes[(start.start + 1)..<(start.end - 1)])))
    case .number:
      advance()
      return .constant(ExpressionParser.number(string(start.range)))
    case .openRound: return try rangeTerm()
    case .openSquare:
      advance()
      let inner = try term()
      try expect(.closeSquare, "']'")
      return .variable(VariablePath(root: .computed(inner), steps: try steps()))
    case .word:
      advance()
      let isPlain = token.kind != .dot && token.kind != .openSquare
      if isPlain, let literal = ExpressionParser.literal(text(start), isComparand: isComparand) {
        return .constant(literal)
      }
      return .variable(VariablePath(root: .name(Name(text(start))), steps: try steps()))
    case .end:
      throw error("expected a value")
    default:
      throw error("expected a value, found \(quotedToken)")
    }
  }

  private mutating func rangeTerm() throws(LiquidError) -> Term {
    advance()
    let first = try term()
    try expect(.dots, "'..'")
    let last = try term()
    try expect(.closeRound, "')'")
    return try Self.range(first, last)
  }

  /// A range whose bounds are literals is a literal: decimal bounds are then cut to whole numbers.
  static func range(_ first: Term, _ last: Term) throws(LiquidError) -> Term {
    guard let lower = first.constant, let upper = last.constant else { return .range(first, last) }
    func bound(_ value: Value) throws(LiquidError) -> Int {
      switch value {
      case .integer(let number): return number
      case .decimal(let number): return Int(exactly: number.rounded(.towardZero)) ?? 0
      case .string(let text): return Number.leadingInteger(text)
      case .null, .empty, .blank: return 0
      default: throw LiquidError(.syntax, "a range needs whole numbers")
      }
    }
    return .constant(.range(try bound(lower), try bound(upper)))
  }

  private mutating func steps() throws(LiquidError) -> [VariablePath.Step] {
    var steps: [VariablePath.Step] = []
    while true {
      if token.kind == .dot {
        advance()
        guard token.kind == .word else { throw error("expected a property's name after '.'\(found)") }
        steps.append(.named(text(token)))
        advance()
      } else if token.kind == .openSquare {
        advance()
        steps.append(.index(try term()))
        try expect(.closeSquare, "']'")
      } else {
        return steps
      }
    }
  }

  /// A number of the grammar; whole numbers too large for a machine word become decimal ones.
  static func number(_ text: String) -> Value {
    if let whole = Int(text) { return .integer(whole) }
    return .decimal(Double(text) ?? 0)
  }

  /// The value of a word that is a literal.
  static func literal(_ word: [UInt8], isComparand: Bool) -> Value? {
    switch String(decoding: word, as: UTF8.self) {
    case "true": .bool(true)
    case "false": .bool(false)
    case "nil", "null": .null
    case "blank": isComparand ? .blank : .string([])
    case "empty": isComparand ? .empty : .string([])
    default: nil
    }
  }

  // MARK: Filters

  /// Reads a term and the filters applied to it, up to the end.
  mutating func expression() throws(LiquidError) -> Expression {
    if isAtEnd { return Expression(term: .constant(.null), source: source) }
    let start = token.start
    let operand = try term()
    var termEnd = token.start
    while termEnd > start, source.bytes[termEnd - 1].isWhitespace { termEnd -= 1 }
    var filters = FilterCalls()
    while take(.pipe) {
      guard token.kind == .word else { throw error("expected a filter's name after '|'\(found)") }
      let name = token
      advance()
      var arguments = CallArguments()
      if take(.colon) { try readArguments(&arguments) }
      if token.kind != .pipe { try expectEnd() }
      try filters.append(source, name.range, arguments, dialect)
    }
    try expectEnd()
    return Expression(
      term: operand, filters: filters, range: start..<range.upperBound, termRange: start..<termEnd,
      source: source)
  }

  private mutating func readArguments(_ arguments: inout CallArguments) throws(LiquidError) {
    repeat {
      if token.kind == .pipe || isAtEnd { return }
      if token.kind == .word, following.kind == .colon {
        let name = Name(text(token))
        advance()
        advance()
        arguments.named.append((name, try term()))
      } else {
        arguments.positional.append(try term())
      }
    } while take(.comma)
  }
}

extension ExpressionParser {
  /// Reads a value; where the dialect is lax, whatever stands there when it is none.
  mutating func operand(isComparand: Bool = false) throws(LiquidError) -> Term {
    let start = token
    do {
      return try term(isComparand: isComparand)
    } catch {
      guard isLax, error.kind == .syntax, start.kind != .end else { throw error }
      let reading = LaxReading(source, start.start..<range.upperBound, dialect)
      guard let fragment = reading.fragment(from: start.start) else { throw error }
      rewind(to: fragment.upperBound)
      return reading.term(fragment, isComparand: isComparand)
    }
  }
}
