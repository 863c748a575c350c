// What translators and their software make of Liquid's keywords. Languages are not told apart: a word that
// means `else` in one of them is no tag in any.

/// Translated keywords of tags and of conditions.
enum LiquidWords {
  /// The tag that a translated keyword (lower case) stands for.
  static let tags: [String: String] = table([
    "data": "datos dato dados dado données donnees daten данные данных data: データ 数据 資料 데이터",
    "if": "si se wenn если もし 如果 若 만약",
    "ifversion":
      "ifversión ifversao ifversão ifversione siversion siversión wennversion si_version si_versión se_versão se_versao wenn_version if_version если_версия ifバージョン if版本 ifверсия",
    "else":
      "otro más sino senão senao outro sinon autre sonst andernfalls иначе другое そうでない場合 それ以外 その他 否则 其他"
      + " 另外 그렇지_않으면 기타 그_외 si_no de_lo_contrario caso_contrário en_otro_caso",
    "elsif": "elseif elif else_if sino_si senão_se sinon_si sonst_wenn иначе_если",
    "endif": "end_if finsi fimse endesi endewenn конецесли endif;",
    "note":
      "nota remarque hinweis anmerkung notiz примечание заметка 注 注意 注釈 メモ 備考 ノート 说明 备注 참고 메모 노트",
    "tip": "consejo sugerencia dica conseil astuce tipp совет подсказка ヒント 提示 팁 도움말",
    "warning": "advertencia aviso avertissement warnung предупреждение внимание 警告 경고",
    "danger": "peligro perigo gefahr опасность опасно 危険 危险 위험",
    "raw": "crudo bruto brut roh raw: необработанный 未加工 原始 원시 sin_procesar",
    "comment": "comentario comentário commentaire kommentar комментарий コメント 注释 评论 댓글 주석",
    "octicon": "octicono octícono octícone octicone octicône octicons октикон オクティコン 옥티콘",
    "desktop": "escritorio área_de_trabalho デスクトップ 桌面 데스크톱",
    "for": "para pour für для",
    "include": "incluir inclure einschließen включить",
  ])

  /// Words that say that a tag ends a block, longest first where one begins another.
  private static let ends = [
    "finalizar", "terminar", "finaliza", "final", "fin", "fim", "ende", "end", "конец", "終わり", "終了", "结束",
    "結束",
    "끝", "종료",
  ]

  /// Words of conditions.
  private static let operators: [String: String] = table([
    "or": "o ou oder или または もしくは 或 或者 또는 혹은",
    "and": "y e et und и および かつ 和 且 以及 및 그리고",
    "not": "não nicht не",
    "contains": "contiene contém contient enthält содержит 含む 包含 포함 contained",
  ])

  private static func table(_ lists: [String: String]) -> [String: String] {
    var result: [String: String] = [:]
    for (keyword, words) in lists {
      for word in words.split(separator: " ") {
        result[word.split(separator: "_").joined(separator: " ")] = keyword
      }
    }
    return result
  }

  /// The keyword that `text` (a tag's whole content or first word) is a translation of.
  static func keyword(_ text: some Collection<UInt8>) -> String? {
    let word = String(decoding: text, as: UTF8.self).lowercased()
    if let tag = tags[word] { return tag }
    for end in ends where word.hasPrefix(end) {
      var rest = word.dropFirst(end.count)
      while let first = rest.first, first == " " || first == "_" || first == "-" { rest = rest.dropFirst() }
      for article in ["de la ", "de ", "da ", "do ", "der "] where rest.hasPrefix(article) {
        rest = rest.dropFirst(article.count)
      }
      let block = tags[String(rest)] ?? String(rest)
      if rest.isEmpty { return nil }
      return "end" + (block == "ifversion" ? "if" : block)
    }
    return nil
  }

  /// Whether the condition in `range` holds a word that only a translator can have put there.
  static func hasForeignOperator(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      if !bytes[index].isLetter {
        index += 1
        continue
      }
      let start = index
      while index < range.upperBound, bytes[index].isNameByte || bytes[index] == .period { index += 1 }
      let length = index - start
      if start > range.lowerBound, bytes[start - 1] == .space || bytes[start - 1] == .doubleQuote {
        switch bytes[start] {
        case UInt8(ascii: "o"), UInt8(ascii: "y"), UInt8(ascii: "e"), UInt8(ascii: "u"), UInt8(ascii: "c"):
          if length <= 4 || length >= 8,
            operators[String(decoding: bytes[start..<index], as: UTF8.self)] != nil
          {
            return true
          }
        default: break
        }
      }
    }
    return false
  }

  /// The condition with its words as Liquid spells them.
  static func condition(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte == .doubleQuote || byte == .singleQuote {
        let start = index
        index += 1
        while index < text.count, text[index] != byte { index += 1 }
        index = min(index + 1, text.count)
        result += text[start..<index]
        continue
      }
      guard byte.isLetter || byte >= 0x80 else {
        result.append(byte)
        index += 1
        continue
      }
      let start = index
      while index < text.count, text[index].isNameByte || text[index] >= 0x80 || text[index] == .period {
        index += 1
      }
      let word = String(decoding: text[start..<index], as: UTF8.self).lowercased()
      if let keyword = operators[word] {
        result += Array(keyword.utf8)
      } else {
        result += text[start..<index]
      }
    }
    return result
  }
}
