import Testing

@testable import Publishing

/// What readers and search engines are told depends on how much of a page is in its language.
struct CoverageTests {
  private static func site(_ translation: String?, reusable: String? = nil) throws -> PublishedSite {
    var sources = [
      "lectern.yml": """
      title: Sample
      url: https://docs.example.com
      languages:
        en: { name: English }
        es: { name: Español, content: es/content, data: es/data }
      """,
      "content/index.md": "---\ntitle: Home\nversions: '*'\nchildren: [guide]\n---\n",
      "content/guide.md": """
      ---
      title: A guide for everyone
      versions: '*'
      ---
      The first paragraph has a few words.

      The second paragraph has a few more words than the first.

      {% data reusables.steps %}
      """,
      "data/reusables/steps.md": "Press the button and wait until the lamp is lit.",
    ]
    sources["es/content/guide.md"] = translation
    sources["es/data/reusables/steps.md"] = reusable
    return try PublishedSite(sources)
  }

  private static let title = "---\ntitle: Una guía para todos\n---\n"
  private static let english = """
    The first paragraph has a few words.

    The second paragraph has a few more words than the first.

    {% data reusables.steps %}
    """
  private static let spanish = """
    El primer párrafo tiene unas pocas palabras.

    El segundo párrafo tiene algunas palabras más que el primero.

    {% data reusables.steps %}
    """

  private func notice(_ site: PublishedSite) -> String {
    let text = site.part("es/guide/index.html", from: "<div class=\"notice\" role=\"note\"><p>", to: " ")
    return String(text.dropFirst("<div class=\"notice\" role=\"note\"><p>".count))
  }

  private func isListed(_ site: PublishedSite) -> [Bool] {
    let address = "https://docs.example.com/es/guide"
    return [
      site.files["en/guide/index.html"]?.contains("hreflang=\"es\" href=\"\(address)\"") == true,
      site.files["es/guide/index.html"]?.contains("<link rel=\"canonical\" href=\"\(address)\">") == true,
      site.files["sitemap.xml"]?.contains("<loc>\(address)</loc>") == true,
      site.files["en/guide/index.html"]?.contains("Not translated yet") == false,
    ]
  }

  @Test func takesAWholeTranslationForWhatItIs() throws {
    let site = try Self.site(
      Self.title + Self.spanish, reusable: "Pulsa el botón y espera a que se encienda la lámpara.")
    #expect(notice(site) == "")
    #expect(isListed(site) == [true, true, true, true])
  }

  @Test func tellsReadersOfTextThatDataBringIn() throws {
    let site = try Self.site(Self.title + Self.spanish)
    #expect(notice(site) == "Partes ")
    #expect(isListed(site) == [true, true, true, true])
  }

  @Test func keepsSearchEnginesFromPagesThatAreMostlyTheOriginal() throws {
    let site = try Self.site(Self.title + Self.english)
    #expect(notice(site) == "Partes ")
    #expect(isListed(site) == [false, false, false, false])
  }

  @Test func takesACopyOfTheOriginalForNoTranslation() throws {
    let site = try Self.site("---\ntitle: A guide for everyone\n---\n" + Self.english)
    #expect(notice(site) == "Esta ")
    #expect(isListed(site) == [false, false, false, false])
  }

  @Test func countsDataForNothingWhereThePageHasNoFile() throws {
    let site = try Self.site(nil, reusable: "Pulsa el botón y espera a que se encienda la lámpara.")
    #expect(notice(site) == "Esta ")
    #expect(isListed(site) == [false, false, false, false])
  }
}
