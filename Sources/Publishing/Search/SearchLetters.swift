// How letters are folded for search: case and accents do not count, so that `Résumé` is found as `resume`.
//
// The script folds a query by the same rule: canonical decomposition, combining marks U+0300 to U+036F removed,
// composition, lower case. The tables below hold its results for the blocks that have cased or accented letters, one
// character for each code point in order, a space where no word continues.

/// Letters as search sees them.
enum SearchLetters {
  /// What a scalar counts as.
  enum Kind {
    /// Part of a word, folded to this scalar.
    case word(UInt32)
    /// A character of a script written without spaces: indexed in pairs.
    case ideograph
    /// A combining mark that does not count.
    case mark
    /// Anything between words.
    case other
  }

  /// What `scalar`, which is not ASCII, counts as.
  static func kind(of scalar: UInt32) -> Kind {
    switch scalar {
    case 0xAA..<0x250: return word(latin[Int(scalar - 0xAA)])
    case 0x250..<0x300: return .word(scalar)
    case 0x300..<0x370: return .mark
    case 0x370..<0x530: return word(greekCyrillic[Int(scalar - 0x370)])
    case 0x530..<0x1100: return .word(scalar)
    case 0x1E00..<0x2000: return word(latinGreekExtended[Int(scalar - 0x1E00)])
    case 0x1100..<0x1E00: return .word(scalar)
    case 0x3005, 0x3040..<0x3100, 0x31F0..<0x3200, 0x3400..<0x4DC0, 0x4E00..<0xA000, 0xF900..<0xFB00,
      0xAC00..<0xD7A4, 0x20000..<0x32000:
      return .ideograph
    case 0xA000..<0xAC00, 0xD7A4..<0xD7B0: return .word(scalar)
    case 0xFB50..<0xFE00, 0xFE70..<0xFF00, 0xFF10..<0xFF1A, 0xFF21..<0xFF3B, 0xFF41..<0xFF5B, 0xFF66..<0xFFDD:
      return .word(scalar)
    default: return .other
    }
  }

  private static func word(_ folded: UInt32) -> Kind { folded == 32 ? .other : .word(folded) }

  private static func table(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  private static let latin = table(
    """
    ª       ²³ µ   ¹º ¼½¾ aaaaaaæceeeeiiiiðnooooo øuuuuyþßaaaaaaæceeeeiiiiðnooooo øuuuuyþyaa\
    aaaaccccccccddđđeeeeeeeeeegggggggghhħħiiiiiiiiiıĳĳjjkkĸllllllŀŀłłnnnnnnŉŋŋooooooœœrrrrrr\
    ssssssssttttŧŧuuuuuuuuuuuuwwyyyzzzzzzſƀɓƃƃƅƅɔƈƈɖɗƌƌƍǝəɛƒƒɠɣƕɩɨƙƙƚƛɯɲƞɵooƣƣƥƥʀƨƨʃƪƫƭƭʈuuʊ\
    ʋƴƴƶƶʒƹƹƺƻƽƽƾƿǀǁǂǃǆǆǆǉǉǉǌǌǌaaiioouuuuuuuuuuǝaaaaææǥǥggkkooooʒʒjǳǳǳggƕƿnnaaææøøaaaaeeeeii\
    iioooorrrruuuussttȝȝhhƞȡȣȣȥȥaaeeooooooooyyȴȵȶȷȸȹⱥȼȼƚⱦȿɀɂɂƀʉʌɇɇɉɉɋɋɍɍɏɏ
    """)

  private static let greekCyrillic = table(
    """
    ͱͱͳͳʹ ͷͷ  ͺͻͼͽ ϳ      α εηι ο υωιαβγδεζηθικλμνξοπρ στυφχψωιυαεηιυαβγδεζηθικλμνξοπρςστυφχ\
    ψωιυουωϗϐϑϒϒϒϕϖϗϙϙϛϛϝϝϟϟϡϡϣϣϥϥϧϧϩϩϫϫϭϭϯϯϰϱϲϳθϵ ϸϸϲϻϻϼͻͼͽееђгєѕііјљњћкиуџабвгдежзииклмноп\
    рстуфхцчшщъыьэюяабвгдежзииклмнопрстуфхцчшщъыьэюяееђгєѕііјљњћкиуџѡѡѣѣѥѥѧѧѩѩѫѫѭѭѯѯѱѱѳѳѵѵѵѵ\
    ѹѹѻѻѽѽѿѿҁҁ        ҋҋҍҍҏҏґґғғҕҕҗҗҙҙққҝҝҟҟҡҡңңҥҥҧҧҩҩҫҫҭҭүүұұҳҳҵҵҷҷҹҹһһҽҽҿҿӏжжӄӄӆӆӈӈӊӊӌӌӎӎӏ\
    ааааӕӕееәәәәжжззӡӡииииооөөөөээууууууччӷӷыыӻӻӽӽӿӿԁԁԃԃԅԅԇԇԉԉԋԋԍԍԏԏԑԑԓԓԕԕԗԗԙԙԛԛԝԝԟԟԡԡԣԣԥԥԧԧ\
    ԩԩԫԫԭԭԯԯ
    """)

  private static let latinGreekExtended = table(
    """
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppp\
    rrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyẚſẜẝßẟaaaaaaaaaaaaaaaa\
    aaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyỻỻỽỽỿỿαααααααα\
    ααααααααεεεεεε  εεεεεε  ηηηηηηηηηηηηηηηηιιιιιιιιιιιιιιιιοοοοοο  οοοοοο  υυυυυυυυ υ υ υ υ\
    ωωωωωωωωωωωωωωωωααεεηηιιοουυωω  ααααααααααααααααηηηηηηηηηηηηηηηηωωωωωωωωωωωωωωωωααααα αα\
    ααααα ι   ηηη ηηεεηηη   ιιιι  ιιιιιι    υυυυρρυυυυυυρ     ωωω ωωοοωωω   
    """)
}
