/// Decides between a page's language and the source language, where no original tells: last, and only when sure.
///
/// Languages of different scripts are told by their letters, those of the same script by models of letter sequences.
struct LanguageClassifier: Sendable {
  private enum Evidence: Sendable {
    /// The languages differ in script.
    case scripts(page: Script, source: Script)
    /// Both are written in Latin letters; English itself needs no model.
    case models(page: LanguageModel?, source: LanguageModel?)
  }

  /// By so much one language must be likelier than the other, as the natural logarithm of the odds.
  ///
  /// Most of a translation is translated, so that small evidence for the source language is mostly chance.
  static let margin = 3

  private let evidence: Evidence

  /// Of two languages by their BCP 47 tags; nil for a pair that nothing here tells apart.
  init?(page: String, source: String) {
    let (pageSubtag, sourceSubtag) = (page.primarySubtag, source.primarySubtag)
    guard pageSubtag != sourceSubtag else { return nil }
    let (pageScript, sourceScript) = (Script(ofTag: page), Script(ofTag: source))
    guard pageScript == sourceScript else {
      evidence = .scripts(page: pageScript, source: sourceScript)
      return
    }
    let (pageModel, sourceModel) = (LanguageModel.named(pageSubtag), LanguageModel.named(sourceSubtag))
    guard pageModel != nil || pageSubtag == "en", sourceModel != nil || sourceSubtag == "en" else {
      return nil
    }
    evidence = .models(page: pageModel, source: sourceModel)
  }

  /// Whether a text is in the source language (true) or in the page's (false); nil when it does not say enough.
  func isSource(_ text: ProseText, margin: Int = Self.margin) -> Bool? {
    switch evidence {
    case .models(let page, let source):
      let score = (page?.score(text) ?? 0) - (source?.score(text) ?? 0)
      if score > margin * LanguageModel.scale { return true }
      return score < -margin * LanguageModel.scale ? false : nil
    case .scripts(let page, let source):
      return Self.isSource(text, page, source)
    }
  }

  /// A word in another script decides more than a Latin one, which may be a name: a third counts for a Latin letter.
  private static func isSource(_ text: ProseText, _ page: Script, _ source: Script) -> Bool? {
    var (ofPage, ofSource) = (0, 0)
    for letter in text.letters where letter != 0 {
      if page.contains(letter) { ofPage += page == .latin ? 1 : 3 }
      if source.contains(letter) { ofSource += source == .latin ? 1 : 3 }
    }
    guard ofPage + ofSource > 0 else { return nil }
    let (rare, common) = page == .latin ? (ofSource, ofPage) : (ofPage, ofSource)
    let isRare = rare * 100 > 15 * (rare + common)
    if page == .latin { return isRare }
    // Latin letters alone may be names and commands: some words have to be plain.
    if isRare { return false }
    return text.words >= 2 && text.proseWords >= 1 ? true : nil
  }
}

/// A script that languages are written in, as far as it tells them apart.
enum Script: Sendable {
  case latin, cyrillic, greek, hebrew, arabic, devanagari, thai, hangul, han, kana

  /// The script of a language's BCP 47 tag; Latin for those not named here.
  init(ofTag tag: String) {
    let subtags = tag.split(separator: "-").map { $0.lowercased() }
    guard let language = subtags.first, !subtags.dropFirst().contains("latn") else {
      self = .latin
      return
    }
    switch language {
    case "be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk": self = .cyrillic
    case "el": self = .greek
    case "he", "yi": self = .hebrew
    case "ar", "ckb", "fa", "ps", "ur": self = .arabic
    case "hi", "mr", "ne", "sa": self = .devanagari
    case "th": self = .thai
    case "ko": self = .hangul
    case "zh", "yue": self = .han
    case "ja": self = .kana
    default: self = .latin
    }
  }

  /// Whether a letter belongs to the script; Japanese and Korean are written with Chinese characters too.
  func contains(_ letter: UInt32) -> Bool {
    switch self {
    case .latin: letter < 0x250 || (0x1E00...0x1EFF).contains(letter)
    case .cyrillic: (0x400...0x52F).contains(letter)
    case .greek: (0x370...0x3FF).contains(letter) || (0x1F00...0x1FFF).contains(letter)
    case .hebrew: (0x590...0x5FF).contains(letter)
    case .arabic: (0x600...0x6FF).contains(letter) || (0x750...0x77F).contains(letter)
    case .devanagari: (0x900...0x97F).contains(letter)
    case .thai: (0xE00...0xE7F).contains(letter)
    case .hangul:
      (0xAC00...0xD7AF).contains(letter) || (0x1100...0x11FF).contains(letter) || Self.isHan(letter)
    case .han: Self.isHan(letter)
    case .kana: (0x3040...0x30FF).contains(letter) || (0xFF66...0xFF9F).contains(letter) || Self.isHan(letter)
    }
  }

  private static func isHan(_ letter: UInt32) -> Bool {
    (0x3400...0x9FFF).contains(letter) || (0xF900...0xFAFF).contains(letter)
      || (0x20000...0x3FFFF).contains(letter)
  }
}

extension String {
  /// The language of a BCP 47 tag: `pt` of `pt-BR`.
  fileprivate var primarySubtag: String { String(prefix { $0 != "-" }).lowercased() }
}
