import Core

/// Makes the files of one edition's search index.
struct SearchIndexFiles {
  let terms: SearchTerms
  /// Numbers of the words in byte order.
  let order: [Int]
  /// Articles in site order.
  let entries: [SearchIndex.Entry]
  /// Words that the search page shows.
  let texts: InterfaceTexts

  /// Bytes after which a term file is closed.
  static let termFileSize = 24_000
  /// Bytes after which a document file is closed.
  static let documentFileSize = 10_000
  /// Share of the sections beyond which a word says little: only headings and titles keep it, and `!` before its
  /// postings says so.
  private static let commonShare = 4

  private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  func make() -> [(name: String, bytes: [UInt8])] {
    let documents = documentFiles()
    let words = termFiles()
    var index: [UInt8] = []
    index.append("lecternSearch.index({\"sections\":\"")
    for entry in entries { Self.append(UInt32(entry.sections.count), to: &index) }
    index.append("\",\"documents\":[")
    for (number, first) in documents.firsts.enumerated() {
      if number > 0 { index.append(",") }
      index.append(decimal: first)
    }
    index.append("],\"terms\":[")
    for (number, first) in words.firsts.enumerated() {
      if number > 0 { index.append(",") }
      index.append(jsonString: Array(first))
    }
    var content: [UInt8] = []
    for file in documents.files + words.files { content.append(ContentDigest(of: file.bytes).shortHex) }
    index.append("],\"version\":")
    index.append(jsonString: Array(ContentDigest(of: content).shortHex.utf8))
    index.append(",\"texts\":{")
    for (number, key) in ["none", "one", "many", "loading"].enumerated() {
      if number > 0 { index.append(",") }
      index.append("\"\(key)\":")
      index.append(jsonString: Array(texts.text("search_" + key).utf8))
    }
    index.append("}});\n")
    return [("index.js", index)] + documents.files + words.files
  }

  private typealias Files = [(name: String, bytes: [UInt8])]

  /// Documents in site order; `firsts` are the numbers of the first page of each file.
  private func documentFiles() -> (files: Files, firsts: [Int]) {
    var files: Files = []
    var firsts: [Int] = []
    var bytes: [UInt8] = []
    for (number, entry) in entries.enumerated() {
      if bytes.isEmpty {
        firsts.append(number)
        bytes.append("lecternSearch.documents(\(files.count),[\n")
      } else {
        bytes.append(",\n")
      }
      bytes.append(contentsOf: entry.document)
      if bytes.count >= Self.documentFileSize || number == entries.count - 1 {
        bytes.append("\n]);\n")
        files.append(("d\(files.count).js", bytes))
        bytes.removeAll(keepingCapacity: true)
      }
    }
    return (files, firsts)
  }

  /// Words in byte order; `firsts` are the first words of the files.
  private func termFiles() -> (files: Files, firsts: [ArraySlice<UInt8>]) {
    let (starts, postings, sectionCount) = invert()
    var files: Files = []
    var firsts: [ArraySlice<UInt8>] = []
    var bytes: [UInt8] = []
    let common = UInt32(max(sectionCount / Self.commonShare, 40))
    for term in order {
      let range = Int(starts[term])..<Int(starts[term + 1])
      if range.isEmpty { continue }
      let isCommon = UInt32(range.count) > common
      if isCommon, !postings[range].contains(where: { $0 & 3 >= SearchField.heading.rawValue }) { continue }
      if bytes.isEmpty {
        firsts.append(terms.bytes(term))
        bytes.append("lecternSearch.terms(\(files.count),\"")
      }
      bytes.append(contentsOf: terms.bytes(term))
      bytes.append(isCommon ? " !" as StaticString : " ")
      var previous: UInt32 = 0
      for posting in postings[range] where !isCommon || posting & 3 >= SearchField.heading.rawValue {
        Self.append((posting >> 2 - previous) << 2 | posting & 3, to: &bytes)
        previous = posting >> 2
      }
      bytes.append(" ")
      if bytes.count >= Self.termFileSize {
        bytes.append("\");\n")
        files.append(("t\(files.count).js", bytes))
        bytes.removeAll(keepingCapacity: true)
      }
    }
    if !bytes.isEmpty {
      bytes.append("\");\n")
      files.append(("t\(files.count).js", bytes))
    }
    return (files, firsts)
  }

  /// Postings of each word (section number shifted left by two, plus the field), laid out one word after the other.
  private func invert() -> (starts: [UInt32], postings: [UInt32], sectionCount: Int) {
    var starts = [UInt32](repeating: 0, count: terms.count + 2)
    var total = 0
    var sectionCount = 0
    for entry in entries {
      sectionCount += entry.sections.count
      for section in entry.sections {
        total += section.count
        for word in section { starts[Int(word >> 2) + 2] += 1 }
      }
    }
    for term in 2..<starts.count { starts[term] += starts[term - 1] }
    var postings = [UInt32](repeating: 0, count: total)
    var number: UInt32 = 0
    for entry in entries {
      for section in entry.sections {
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

  private static func append(_ number: UInt32, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 32 {
      bytes.append(digits[Int(rest & 31 | 32)])
      rest >>= 5
    }
    bytes.append(digits[Int(rest)])
  }
}
