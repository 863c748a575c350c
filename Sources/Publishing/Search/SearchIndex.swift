import Core
import Rendering
import SiteModel
import Synchronization

// The search index of one language, gathered while its articles are published and written at the end of its turn.
//
// Files are classic scripts that hand their data to `lecternSearch`, so that they load from a folder on disk too:
//
// - `index.js`, one for each version: for each page its number of sections and its document, for each section how long
//   it and its heading are, and the first word of every term file;
// - `t0.js` …, for each version: the words in byte order, each with the sections that hold it; a query loads the files
//   that its words fall into, a prefix or another ending reads on in the same order;
// - `w.js`, for each version: the words alone, loaded only when a typed word is not known, to find the one it stands for;
// - `d0.js` …, one set for all versions of the language: titles, addresses, headings and texts of a few articles each,
//   loaded for the results that are shown, so that extracts can be cut around what was found.
//
// A posting is the distance to the previous section, shifted left by two, plus the field; numbers are written in
// characters of five bits, the sixth bit saying that another follows. A word that a large share of the sections has
// says little: a tilde and its headings and titles are all that is written of it.

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
  }

  private let state = Mutex(State())

  /// Adds an article; `tag` is the language of its text where that is not the page's.
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

  /// Bytes of text of one article that extracts are cut from; of longer articles each section's beginning.
  private static let longestText = 10_000

  /// `["path","title","lead",[["id","heading","text"],…],"lang"]`
  private static func document(
    _ article: Article, _ sections: ArraySlice<Section>, _ tag: String?
  ) -> [UInt8] {
    var json: [UInt8] = []
    json.reserveCapacity(sections.reduce(600) { $0 + $1.title.count + $1.text.count + 60 })
    json.append("[")
    json.append(jsonString: Array(article.page.path.utf8))
    json.append(",")
    json.append(jsonString: article.title.text)
    json.append(",")
    var lead = article.introText
    if let first = article.sections.first, first.id.isEmpty {
      if !lead.isEmpty { lead.append(UInt8(ascii: " ")) }
      lead.append(contentsOf: first.text)
    }
    let length = sections.reduce(lead.count) { $0 + $1.text.count }
    let limit = length > longestText ? max(longestText / (sections.count + 1), 200) : length
    json.append(jsonText: lead, limit: limit)
    json.append(",[")
    for (index, section) in sections.enumerated() {
      json.append(index > 0 ? ",[" as StaticString : "[")
      json.append(jsonString: section.id)
      json.append(",")
      json.append(jsonString: section.title)
      json.append(",")
      json.append(jsonText: section.text, limit: limit)
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

  /// Forgets everything.
  func removeAll() { state.withLock { $0 = State() } }

  /// What has been gathered, ready to be written: the same whatever the order in which it came.
  func gathered() -> GatheredSearch {
    let (terms, entries) = state.withLock { ($0.terms, $0.entries) }
    return GatheredSearch(terms: terms, entries: entries)
  }
}

extension [UInt8] {
  /// Appends the first `limit` bytes of a text or a little less as a JSON string, whole letters and, if they are not
  /// too long, whole words; each run of white space and control characters is written as one blank, none at the ends.
  mutating func append(jsonText text: [UInt8], limit: Int) {
    append("\"")
    var index = 0
    let count = Self.end(of: text, limit: limit)
    let start = self.count
    while index < count {
      var end = index
      while end < count, text[end] > 0x20, text[end] != UInt8(ascii: "\""), text[end] != UInt8(ascii: "\\") {
        end += 1
      }
      append(contentsOf: text[index..<end])
      if end == count { break }
      switch text[end] {
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\\"): append("\\\\")
      default: if self.count > start, last != UInt8(ascii: " ") { append(UInt8(ascii: " ")) }
      }
      index = end + 1
    }
    if self.count > start, last == UInt8(ascii: " ") { removeLast() }
    if count < text.count { append("…") }
    append("\"")
  }

  /// Where to cut a text of which `limit` bytes are wanted.
  private static func end(of text: [UInt8], limit: Int) -> Int {
    if text.count <= limit { return text.count }
    var end = limit
    while end > limit - 40, end > 0, text[end] > 0x20 { end -= 1 }
    if text[end] > 0x20 { end = limit }
    while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
    return end
  }
}
