import Core
import Rendering
import SiteModel
import Synchronization

// The search index of one language, gathered while its articles are published and written at the end of its turn, one
// set of files for each version.
//
// Files are classic scripts that hand their data to `lecternSearch`, so that they load from a folder on disk too:
//
// - `index.js`: number of sections of each page, and the first word of every term file;
// - `t0.js` …: the words in byte order, each with the sections that hold it; a query loads the files that its words fall
//   into, a prefix or a mistyped word reads on in the same order;
// - `d0.js` …: titles, addresses, headings and extracts of a few pages each, loaded for the results that are shown.
//
// A posting is the distance to the previous section, shifted left by two, plus the field; numbers are written in
// characters of five bits, the sixth bit saying that another follows.

/// Collects one language's articles for search.
///
/// A class, since all workers add to it.
final class SearchIndex: Sendable {
  /// What search keeps of an article.
  struct Entry: Sendable {
    var page: PageID
    var versions: VersionSet
    /// Words by section: the word's number in the language shifted left by two, plus the field.
    var sections: [[UInt32]]
    /// The page's line in the document files.
    var document: [UInt8]
  }

  private struct State: Sendable {
    var terms = SearchTerms(capacity: 1 << 14)
    var entries: [Entry] = []
    /// Words in byte order; nil after words have come in.
    var order: [Int]?
  }

  private let state = Mutex(State())

  /// Adds an article.
  func add(_ article: Article, tag: String?) {
    var tokenizer = SearchTokenizer()
    tokenizer.add(article.title.text, .title)
    tokenizer.add(article.introText, .emphasis)
    var sections = article.sections[...]
    if let first = sections.first, first.id.isEmpty {
      tokenizer.add(first.text, .body)
      sections = sections.dropFirst()
    }
    tokenizer.endSection()
    for section in sections {
      tokenizer.add(section.title, .heading)
      tokenizer.add(section.text, .body)
      tokenizer.endSection()
    }
    let document = Self.document(article, sections, tag)
    let terms = tokenizer.terms
    let words = tokenizer.sections
    state.withLock { state in
      state.order = nil
      var numbers: [UInt32] = []
      numbers.reserveCapacity(terms.count)
      for term in 0..<terms.count {
        numbers.append(UInt32(state.terms.number(of: term, in: terms)))
      }
      let own = words.map { section in section.map { numbers[Int($0 >> 2)] << 2 | $0 & 3 } }
      state.entries.append(
        Entry(page: article.page.id, versions: article.versions, sections: own, document: document))
    }
  }

  /// `["path","title","extract",[["id","heading","extract"],…],"lang"]`
  private static func document(
    _ article: Article, _ sections: ArraySlice<Section>, _ tag: String?
  ) -> [UInt8] {
    var json: [UInt8] = []
    json.append("[")
    json.append(jsonString: Array(article.page.path.utf8))
    json.append(",")
    json.append(jsonString: article.title.text)
    json.append(",")
    let lead = article.introText.isEmpty ? article.sections.first?.text ?? [] : article.introText
    json.append(jsonString: extract(lead, 160))
    json.append(",[")
    for (index, section) in sections.enumerated() {
      if index > 0 { json.append(",") }
      json.append("[")
      json.append(jsonString: section.id)
      json.append(",")
      json.append(jsonString: section.title)
      json.append(",")
      json.append(jsonString: extract(section.text, 90))
      json.append("]")
    }
    json.append("]")
    if let tag {
      json.append(",")
      json.append(jsonString: Array(tag.utf8))
    }
    json.append("]")
    return json
  }

  /// The first `limit` bytes or so of a text, white space folded, cut between words or characters.
  static func extract(_ text: [UInt8], _ limit: Int) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(limit + 4)
    var isSpace = true
    for byte in text {
      if byte <= 32 {
        isSpace = true
        continue
      }
      if isSpace, !result.isEmpty { result.append(UInt8(ascii: " ")) }
      isSpace = false
      result.append(byte)
      if result.count > limit { break }
    }
    if result.count <= limit { return result }
    var end = limit
    while end > limit / 2, result[end] != UInt8(ascii: " ") { end -= 1 }
    if result[end] != UInt8(ascii: " ") {
      end = limit
      while end > 0, result[end] & 0xC0 == 0x80 { end -= 1 }
    }
    return Array(result[..<end]) + Array("…".utf8)
  }

  /// Forgets everything.
  func removeAll() { state.withLock { $0 = State() } }

  /// The files of one version: name → content.
  func files(for version: Version, texts: InterfaceTexts) -> [(name: String, bytes: [UInt8])] {
    let (terms, entries, order) = state.withLock { state in
      let order = state.order ?? state.terms.sorted()
      state.order = order
      return (state.terms, state.entries, order)
    }
    let own = entries.filter { $0.versions.contains(version) }.sorted { $0.page < $1.page }
    if own.isEmpty { return [] }
    return SearchIndexFiles(terms: terms, order: order, entries: own, texts: texts).make()
  }
}
