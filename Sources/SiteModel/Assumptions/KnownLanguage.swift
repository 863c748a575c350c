/// A language as folders of translations name it: its own name and its tag.
struct KnownLanguage {
  /// Code of the language alone, such as `pt`.
  var code: String
  /// BCP 47 tag, without a region that goes without saying.
  var tag: String
  /// The language's own name; nil for a language that is not in the table.
  var name: String?

  /// Reads a folder's name such as `ja-JP`, `pt-br` or `zh_CN`; nil when it is no language tag by its form.
  init?(folder: String) {
    let parts = folder.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }.map(String.init)
    guard let first = parts.first, (2...3).contains(first.utf8.count), parts.count <= 3,
      parts.allSatisfy({ (2...8).contains($0.utf8.count) && $0.utf8.allSatisfy(Self.isLetterOrDigit) })
    else { return nil }
    code = first.lowercased()
    let rest = parts.dropFirst().map { $0.utf8.count == 2 ? $0.uppercased() : $0 }
    let entry = Self.table.first { [code] in $0.code == code }
    if code == "zh" {
      let isTraditional = rest.contains { ["TW", "HK", "MO", "Hant"].contains($0) }
      tag = rest.isEmpty ? "zh" : isTraditional ? "zh-Hant" : "zh-Hans"
      name = rest.isEmpty ? "中文" : isTraditional ? "繁體中文" : "简体中文"
    } else {
      let isHome = rest.count == 1 && rest.first == entry?.region
      tag = ([code] + (isHome ? [] : rest)).joined(separator: "-")
      name = tag == "pt-BR" ? "Português do Brasil" : entry?.name
    }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  /// Code, the region that goes without saying, and the name in the language itself.
  private static let table: [(code: String, region: String, name: String)] = [
    ("ar", "EG", "العربية"), ("bg", "BG", "Български"), ("bn", "BD", "বাংলা"), ("ca", "ES", "Català"),
    ("cs", "CZ", "Čeština"), ("da", "DK", "Dansk"), ("de", "DE", "Deutsch"), ("el", "GR", "Ελληνικά"),
    ("en", "US", "English"), ("es", "ES", "Español"), ("et", "EE", "Eesti"), ("eu", "ES", "Euskara"),
    ("fa", "IR", "فارسی"), ("fi", "FI", "Suomi"), ("fr", "FR", "Français"), ("ga", "IE", "Gaeilge"),
    ("gl", "ES", "Galego"), ("he", "IL", "עברית"), ("hi", "IN", "हिन्दी"), ("hr", "HR", "Hrvatski"),
    ("hu", "HU", "Magyar"), ("id", "ID", "Bahasa Indonesia"), ("is", "IS", "Íslenska"),
    ("it", "IT", "Italiano"), ("ja", "JP", "日本語"), ("ka", "GE", "ქართული"), ("kk", "KZ", "Қазақ тілі"),
    ("ko", "KR", "한국어"), ("lt", "LT", "Lietuvių"), ("lv", "LV", "Latviešu"), ("ms", "MY", "Bahasa Melayu"),
    ("nb", "NO", "Norsk bokmål"), ("nl", "NL", "Nederlands"), ("nn", "NO", "Norsk nynorsk"),
    ("no", "NO", "Norsk"), ("pl", "PL", "Polski"), ("pt", "PT", "Português"), ("ro", "RO", "Română"),
    ("ru", "RU", "Русский"), ("sk", "SK", "Slovenčina"), ("sl", "SI", "Slovenščina"),
    ("sr", "RS", "Српски"), ("sv", "SE", "Svenska"), ("sw", "TZ", "Kiswahili"), ("ta", "IN", "தமிழ்"),
    ("th", "TH", "ไทย"), ("tr", "TR", "Türkçe"), ("uk", "UA", "Українська"), ("ur", "PK", "اردو"),
    ("vi", "VN", "Tiếng Việt"), ("zh", "CN", "中文"),
  ]
}
