/// Makes heading ids as GitHub does: lower case, punctuation removed, spaces to hyphens, unique within one document.
///
/// For example `Using "foo" & bar` gives `using-foo--bar`, and the same text again `using-foo--bar-1`. A heading of
/// nothing but marks is a `section`, since an id cannot be empty.
public struct Slugger: Sendable {
  private var occurrences: [Key: Int] = [:]

  /// Makes a slugger that has seen no heading yet.
  public init() {}

  /// The unique id for a heading of this text.
  public mutating func slug(_ text: some Sequence<UInt8>) -> [UInt8] {
    var original = Slugger.base(text)
    if original.isEmpty { original = Array("section".utf8) }
    var result = original
    while occurrences[Key(result)] != nil {
      let count = (occurrences[Key(original)] ?? 0) + 1
      occurrences[Key(original)] = count
      result = original + [UInt8(ascii: "-")] + Array(String(count).utf8)
    }
    occurrences[Key(result)] = 0
    return result
  }

  /// Notes an id that another part of the page has taken.
  public mutating func reserve(_ id: [UInt8]) {
    if occurrences[Key(id)] == nil { occurrences[Key(id)] = 0 }
  }

  /// The id for a heading of this text, without regard to other headings.
  public static func base(_ text: some Sequence<UInt8>) -> [UInt8] {
    var slug: [UInt8] = []
    var isASCII = true
    for byte in text {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): slug.append(byte | 0x20)
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "_"):
        slug.append(byte)
      case UInt8(ascii: " "): slug.append(UInt8(ascii: "-"))
      case 0x80...: isASCII = false
      default: continue
      }
      if !isASCII { break }
    }
    return isASCII ? slug : unicodeBase(Array(text))
  }

  private static func unicodeBase(_ text: [UInt8]) -> [UInt8] {
    var slug: [UInt8] = []
    slug.reserveCapacity(text.count)
    for scalar in String(decoding: text, as: UTF8.self).lowercased().unicodeScalars {
      if scalar == " " {
        slug.append(UInt8(ascii: "-"))
      } else if keeps(scalar) {
        slug.append(contentsOf: UTF8.encode(scalar) ?? .init())
      }
    }
    return slug
  }

  /// Letters, marks, digits, letter numbers, connectors and the hyphen stay; so does whatever else is alphabetic.
  private static func keeps(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .otherNumber, .closePunctuation, .finalPunctuation, .initialPunctuation, .openPunctuation,
      .otherPunctuation, .dashPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol,
      .control,
      .privateUse, .format, .unassigned, .spaceSeparator, .lineSeparator, .paragraphSeparator:
      scalar == "-" || scalar.properties.isAlphabetic
    default: true
    }
  }

  /// An id that is hashed all at once; an array hashes byte by byte.
  private struct Key: Hashable, Sendable {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func hash(into hasher: inout Hasher) {
      unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    }
  }
}
