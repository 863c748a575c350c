import Core
import Rendering
import SiteModel

/// Makes the files of one edition's search index.
struct SearchIndexFiles {
  let gathered: GatheredSearch
  /// The edition's articles: places in `gathered.entries`, ascending.
  let own: [Int]
  let edition: Edition

  /// Bytes after which a term file is closed.
  static let termFileSize = 8_000
  /// Share of the sections beyond which a word says little: only headings and titles keep it.
  private static let commonShare = 5
  /// No word of fewer sections is common: its postings are some kilobytes, and on a small site a word that is on most
  /// pages is what people search there.
  private static let leastCommon = 2000
  /// How many sections must have a word before a mistyped one is taken for it.
  private static let leastSections = 2

  private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  func make() -> GatheredSearch.Files {
    var words = WordFiles()
    writeTerms(&words)
    let files = words.files + [("w.js", words.list())]
    var index: [UInt8] = []
    index.append("lecternSearch.index({\"pages\":\"")
    var previous = 0
    for number in own {
      Self.append(UInt32(gathered.entries[number].sections.count), to: &index)
      Self.append(UInt32(number - previous), to: &index)
      previous = number
    }
    index.append("\",\"shapes\":\"")
    for number in own {
      for section in gathered.entries[number].sections { index.append(Self.shape(of: section)) }
    }
    index.append("\",\"documents\":\"")
    previous = 0
    for first in gathered.firstDocuments {
      Self.append(UInt32(first - previous), to: &index)
      previous = first
    }
    index.append("\",\"terms\":[")
    for (number, first) in words.firsts.enumerated() {
      if number > 0 { index.append(",") }
      index.append(jsonString: Array(gathered.terms.bytes(first)))
    }
    index.append("],\"folder\":")
    index.append(jsonString: Array(edition.sharedSearchFolder.utf8))
    index.append(",\"version\":")
    index.append(jsonString: Array(GatheredSearch.digest(files).utf8))
    index.append(",\"documentVersion\":")
    index.append(jsonString: Array(gathered.documentDigest.utf8))
    appendAreas(to: &index)
    appendTexts(to: &index)
    index.append("});\n")
    return [("index.js", index)] + files
  }

  /// The products, `["path","title"]` or with the language of the title: what results are labelled with.
  private func appendAreas(to index: inout [UInt8]) {
    index.append(",\"areas\":[")
    var isFirst = true
    for page in edition.products {
      if !isFirst { index.append(",") }
      isFirst = false
      let title = edition.shortTitle(of: page)
      index.append("[")
      index.append(jsonString: Array(page.path.utf8))
      index.append(",")
      index.append(jsonString: title.text)
      if let tag = edition.tag(ofLanguage: title.language) {
        index.append(",")
        index.append(jsonString: Array(tag.utf8))
      }
      index.append("]")
    }
    index.append("]")
  }

  /// The words that the dialog and the search page show.
  private func appendTexts(to index: inout [UInt8]) {
    index.append(",\"texts\":{\"products\":")
    index.append(jsonString: Array(edition.texts.text("products").utf8))
    for key in Self.texts {
      index.append(",\"\(key)\":")
      index.append(jsonString: Array(edition.texts.text("search_" + key).utf8))
    }
    index.append("}")
  }

  /// Keys of the texts, `search_` left out.
  private static let texts = [
    "none", "one", "many", "loading", "more", "advice", "missing", "corrected", "move", "open", "close",
  ]

  /// Upper bounds of the classes that a heading's number of words falls into; more are the last class.
  private static let headingBounds = [1, 2, 3, 4, 6, 9, 14]

  /// One character: how many words the section's heading has, and how many different ones the whole section.
  private static func shape(of section: [UInt32]) -> UInt8 {
    var heading = 0
    for word in section where word & 3 >= SearchField.heading.rawValue { heading += 1 }
    let length = headingBounds.firstIndex { heading <= $0 } ?? headingBounds.count
    let size = min(max(UInt32.bitWidth - UInt32(section.count >> 3).leadingZeroBitCount, 0), 7)
    return digits[length << 3 | size]
  }

  /// Writes the words in byte order with their postings.
  private func writeTerms(_ words: inout WordFiles) {
    let (starts, postings, sectionCount) = invert()
    let common = UInt32(max(sectionCount / Self.commonShare, Self.leastCommon))
    let heading = SearchField.heading.rawValue
    for term in gathered.order {
      let range = Int(starts[term])..<Int(starts[term + 1])
      if range.isEmpty { continue }
      let isCommon = UInt32(range.count) > common
      let word = gathered.terms.bytes(term)
      words.begin(term, word)
      if isCommon { words.bytes.append("~") }
      var previous: UInt32 = 0
      var isHeading = false
      for posting in postings[range] where !isCommon || posting & 3 >= heading {
        Self.append((posting >> 2 - previous) << 2 | posting & 3, to: &words.bytes)
        previous = posting >> 2
        isHeading = isHeading || posting & 3 >= heading
      }
      words.end()
      if isHeading || range.count >= Self.leastSections { words.addToList(word) }
    }
    words.close()
  }

  /// Postings of each word (section number shifted left by two, plus the field), laid out one word after the other.
  private func invert() -> (starts: [UInt32], postings: [UInt32], sectionCount: Int) {
    var starts = [UInt32](repeating: 0, count: gathered.terms.count + 2)
    var total = 0
    var sectionCount = 0
    for entry in own {
      let sections = gathered.entries[entry].sections
      sectionCount += sections.count
      for section in sections {
        total += section.count
        for word in section { starts[Int(word >> 2) + 2] += 1 }
      }
    }
    for term in 2..<starts.count { starts[term] += starts[term - 1] }
    var postings = [UInt32](repeating: 0, count: total)
    var number: UInt32 = 0
    for entry in own {
      for section in gathered.entries[entry].sections {
        for word in section {
          let place = Int(word >> 2) + 1
          postings[Int(starts[place])] = number << 2 | word & 3
          starts[place] += 1
        }
        number += 1
      }
    }
    return (starts, postings, sectionCount)
  }

  @inline(__always)
  private static func append(_ number: UInt32, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 32 {
      bytes.append(digits[Int(rest & 31 | 32)])
      rest >>= 5
    }
    bytes.append(digits[Int(rest)])
  }
}

/// The term files while they are written, and the list of words.
private struct WordFiles {
  var files: GatheredSearch.Files = []
  /// The first word of each file.
  var firsts: [Int] = []
  /// The file that is being written.
  var bytes: [UInt8] = []
  private var listed: [UInt8] = []
  private var previous: ArraySlice<UInt8> = []

  mutating func begin(_ term: Int, _ word: ArraySlice<UInt8>) {
    if bytes.isEmpty {
      firsts.append(term)
      bytes.reserveCapacity(SearchIndexFiles.termFileSize + 4000)
      bytes.append("lecternSearch.terms(\(files.count),\"")
    }
    bytes.append(contentsOf: word)
    bytes.append(" ")
  }

  mutating func end() {
    bytes.append(" ")
    if bytes.count >= SearchIndexFiles.termFileSize { close() }
  }

  mutating func close() {
    if bytes.isEmpty { return }
    bytes.append("\");\n")
    files.append(("t\(files.count).js", bytes))
    bytes = []
  }

  /// Adds a word of letters alone, four bytes or more, to the list: the number of letters that it shares with the one
  /// before, `A` for none, then the rest of it.
  mutating func addToList(_ word: ArraySlice<UInt8>) {
    if word.count < 4 || word.count > 48 { return }
    for byte in word where byte < UInt8(ascii: "a") || (0xE3...0xED).contains(byte) || byte >= 0xF0 { return }
    var shared = 0
    for (a, b) in zip(previous, word.prefix(25)) {
      if a != b { break }
      shared += 1
    }
    let start = word.startIndex
    while shared > 0, shared < word.count, word[start + shared] & 0xC0 == 0x80 { shared -= 1 }
    let letters = word.prefix(shared).reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    listed.append(UInt8(ascii: "A") + UInt8(letters))
    listed.append(contentsOf: word.dropFirst(shared))
    previous = word
  }

  /// The list as a file.
  func list() -> [UInt8] {
    var file: [UInt8] = []
    file.append("lecternSearch.words(\"")
    file.append(contentsOf: listed)
    file.append("\");\n")
    return file
  }
}
