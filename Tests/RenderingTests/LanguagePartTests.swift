import Testing

@testable import Rendering

/// What of a translated page is marked as being in the source language.
struct LanguagePartTests {
  private func body(_ spanish: String, english: String) throws -> String {
    let site = try RenderedSite([
      "content/guides/page.md": RenderedSite.page(english),
      "translations/es/content/guides/page.md": RenderedSite.page(spanish, title: "Página"),
    ])
    return try site.body("guides/page", "es")
  }

  @Test func marksAParagraphThatEqualsNothingInTheOriginal() throws {
    let html = try body(
      """
      Esta página trata de las claves.

      You can download an older key from the settings of your account.
      """,
      english: "This page is about keys.\n\nKeys can be downloaded.")
    #expect(
      html == """
        <p>Esta página trata de las claves.</p>
        <p lang="en">You can download an older key from the settings of your account.</p>
        """)
  }

  @Test func marksASentenceInsideATranslatedParagraph() throws {
    let html = try body(
      "Puedes descargar en cualquier momento una clave nueva desde la configuración. The older keys stay valid for thirty days.",
      english: "You can download a key from the settings. Older keys are valid for a month.")
    #expect(
      html == """
        <p>Puedes descargar en cualquier momento una clave nueva desde la configuración. \
        <span lang="en">The older keys stay valid for thirty days.</span></p>
        """)
  }

  @Test func judgesAnImagesAlternativeByItself() throws {
    let html = try body(
      "Haz clic en el botón. ![Button to download a key](/assets/a.png)",
      english: "Click the button. ![Button to download a key](/assets/a.png)")
    #expect(html.hasPrefix("<p>Haz clic en el botón. <img"))
    #expect(html.contains("alt=\"Button to download a key\" lang=\"en\""))
  }

  @Test func takesNamesOfMachinesForNoLanguage() throws {
    let text = """
      | pip-compile | secret_id |
      |---|---|
      | pipenv/lock | ✓ 😄 |

      ## About auto-merge
      """
    let html = try body(text, english: text)
    #expect(!html.contains("<th lang") && !html.contains("<td lang"))
    #expect(html.contains("lang=\"en\">About auto-merge</h2>"))
  }

  @Test func judgesNothingByTheCodeInABlock() throws {
    let html = try body(
      "1. Consulta simple: <pre>select the first of all the records that were changed</pre>",
      english: "1. Simple query: <pre>select the first of all the records that were changed</pre>")
    #expect(!html.contains("lang="))
  }
}
