import Core
import Serving
import SiteModel
import TestSupport
import Testing

/// What a change does to pages that are open in browsers.
@Suite struct ChangeTests {
  private func event(_ client: LoopbackClient) -> String? { client.nextEvent()?.name }

  @Test func tellsTheOpenPageOfItsOwnArticle() throws {
    let served = try ServedSite(smallSite)
    let (first, second) = (try served.open("/en/guides/first"), try served.open("/en/guides/second"))
    #expect(event(first) == "problems")
    #expect(event(second) == "problems")
    served.edit("content/guides/first.md", "---\ntitle: First guide\nversions: '*'\n---\n\nNew text.\n")
    #expect(event(first) == "reload")
    #expect(try served.get("/en/guides/first").text.contains("<p>New text.</p>"))
    guard case .updated(let update)? = served.events.all.last else {
      Issue.record("nothing was told")
      return
    }
    #expect(update.reloaded == 1)
    #expect(update.readers == 2)
  }

  @Test(arguments: [
    ("data/variables/product.yml", "name: Renamed product\n", "Uses Renamed product."),
    ("data/reusables/notes/shared.md", "Another passage.\n", "Another passage."),
    (
      "content/guides/second.md", "---\ntitle: Renamed guide\nversions: '*'\n---\n\nText.\n",
      ">Renamed guide</a>"
    ),
    (
      "lectern.yml", TestSite(TestSite.configuration).files["lectern.yml", default: ""] + "base: ''\n",
      "First guide"
    ),
  ])
  func knowsWhatDependsOnAFile(path: String, text: String, shown: String) throws {
    let served = try ServedSite(smallSite)
    let page = try served.open("/en/guides/first")
    #expect(event(page) == "problems")
    served.edit(path, text)
    if path != "lectern.yml" { #expect(event(page) == "reload") }
    #expect(try served.get("/en/guides/first").text.contains(shown))
  }

  @Test func seesAgainWhatOtherPagesHaveInCommonWithATranslation() throws {
    func page(_ text: String) -> String { "---\ntitle: Second guide\nversions: '*'\n---\n\n\(text)\n" }
    let site = TestSite(
      "-- lectern.yml --\nlanguages:\n  en: { name: English, content: content, data: data }\n"
        + "  eo: { name: Esperanto, content: eo/content, data: eo/data }\n"
        + TestSite.index("content/index.md", "Home", children: ["first", "second"])
        + TestSite.article("content/first.md", "First guide", body: "Press the button.")
        + "-- content/second.md --\n\(page("Text."))"
        + TestSite.article("eo/content/first.md", "Unua gvidilo", body: "Premu la butonon tuj nun."))
    let served = try ServedSite(site)
    func isMarked() throws -> Bool {
      try served.get("/eo/first").text.contains("<p lang=\"en\">Premu la butonon tuj nun.</p>")
    }
    for text in ["Other text.", "More text.", "Premu la butonon tuj nun.", "Even more text."] {
      served.edit("content/second.md", page(text))
      #expect(try isMarked() == text.hasPrefix("Premu"), "\(text)")
    }
  }

  @Test func reloadsPagesOfAChangedLayout() throws {
    let served = try ServedSite(smallSite)
    let page = try served.open("/en/guides/first")
    #expect(event(page) == "problems")
    served.edit("theme/layouts/default.html", "<html><body>Own layout: {{ page.body }}</body></html>\n")
    #expect(event(page) == "reload")
    #expect(try served.get("/en/guides/first").text.contains("<body>Own layout: <p>Uses"))
  }

  @Test func swapsStylesWithoutAReload() throws {
    let served = try ServedSite(smallSite)
    let page = try served.open("/en/guides/first")
    #expect(event(page) == "problems")
    let before = try served.get("/en").text
    served.edit("theme/theme.css", "body { color: blue }\n")
    let told = try #require(page.nextEvent())
    #expect(told.name == "styles")
    let style = try #require(told.data.split(separator: "\"").last { $0.hasSuffix(".css") }.map(String.init))
    #expect(!before.contains(style))
    #expect(try served.get(style).text == "body { color: blue }\n")
  }

  @Test func swapsAChangedImageWithoutAReload() throws {
    let served = try ServedSite(smallSite)
    let page = try served.open("/en/guides/first")
    #expect(event(page) == "problems")
    served.edit("assets/images/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>\n")
    let told = try #require(page.nextEvent())
    #expect(told == ("assets", "[\"/assets/images/logo.svg\"]"))
    #expect(try served.get("/assets/images/logo.svg").text.contains("<g/>"))
  }

  @Test func reloadsAPageThatChangedBeforeItListened() throws {
    let served = try ServedSite(smallSite)
    let client = try served.client()
    _ = client.openEvents("/_lectern/preview/events?page=/en/guides/first&tag=old")
    #expect(event(client) == "reload")
  }

  @Test func showsAPageThatIsNewAndForgetsOneThatIsGone() throws {
    let served = try ServedSite(smallSite)
    let missing = try served.open("/en/guides/third")
    #expect(event(missing) == "problems")
    served.folder.write(
      "---\ntitle: Third\nversions: '*'\n---\n\nThird text.\n", to: "content/guides/third.md")
    served.folder.write(nil, to: "content/guides/second.md")
    let index = TestSite(TestSite.index("content/guides/index.md", "Guides", children: ["first", "third"]))
    served.folder.write(index.files["content/guides/index.md"], to: "content/guides/index.md")
    served.preview.apply(
      ChangeBatch(paths: ["content/guides/third.md", "content/guides/second.md", "content/guides/index.md"]))
    #expect(event(missing) == "reload")
    #expect(try served.get("/en/guides/third").text.contains("Third text."))
    #expect(try served.get("/en/guides/second").status == 404)
  }

  @Test func readsEverythingAgainWhenEventsWereLost() throws {
    let served = try ServedSite(smallSite)
    _ = try served.get("/en/guides/first")
    served.folder.write("name: Other\n", to: "data/variables/product.yml")
    served.preview.apply(ChangeBatch(isIncomplete: true))
    #expect(try served.get("/en/guides/first").text.contains("Uses Other."))
  }
}

/// What happens when the site stops being valid.
@Suite struct InvalidSiteTests {
  @Test(arguments: [
    (
      "lectern.yml", "title: X\nlanguges: {}\n", "configuration", "lectern.yml:2:1"
    ),
    (
      "content/guides/first.md", "---\ntitle: 'First\nversions: '*'\n---\n\nText.\n", "yaml-syntax",
      "content/guides/first.md:"
    ),
    (
      "content/guides/first.md", "---\ntitle: First\nversions: '*'\n---\n\nA {% if x %} b.\n",
      "liquid-syntax",
      "content/guides/first.md:6:3"
    ),
    (
      "data/reusables/notes/shared.md", "A {% if x %} b.\n", "liquid-syntax",
      "data/reusables/notes/shared.md:1:3"
    ),
    ("content/guides/first.md", "---\ntitle: 'x\n---\n", "yaml-syntax", "content/guides/first.md:2:8"),
    ("data/variables/product.yml", "name: 'x\n", "yaml-syntax", "data/variables/product.yml:1:"),
    ("theme/layouts/default.html", "{% nonsense %}\n", "liquid-syntax", "theme/layouts/default.html:1:"),
  ])
  func keepsTheLastGoodStateAndSaysWhy(path: String, text: String, rule: String, place: String) throws {
    let served = try ServedSite(smallSite)
    let page = try served.open("/en/guides/first")
    #expect(page.nextEvent()?.name == "problems")
    let good = withoutPreview(try served.get("/en/guides/first").text)
    served.edit(path, text)
    let told = try #require(page.nextEvent())
    #expect(told.name == "problems")
    #expect(told.data.contains("[\(rule)]"))
    #expect(told.data.contains(">\(place)"))
    let shown = try served.get("/en/guides/first").text
    #expect(withoutPreview(shown) == good)
    #expect(shown.contains("<section class=\"problems\" role=\"alert\" aria-label=\"Problems\"><h2>"))
    guard case .invalid(let findings, let paths)? = served.events.all.last else {
      Issue.record("the terminal was not told")
      return
    }
    #expect(findings.count == 1)
    #expect(findings.first?.diagnostic.rule.id == rule)
    #expect(paths == [path])

    served.edit(path, path == "theme/layouts/default.html" ? nil : smallSite.files[path])
    #expect(page.nextEvent() ?? ("", "") == ("problems", "\"\""))
    #expect(!served.preview.isInvalid)
    #expect(withoutPreview(try served.get("/en/guides/first").text) == good)
  }

  @Test func namesTheIncludesThatBroughtTheMistake() throws {
    let served = try ServedSite(smallSite)
    let page = try served.open("/en/guides/first")
    #expect(page.nextEvent()?.name == "problems")
    served.edit("data/reusables/notes/shared.md", "A {% if x %} b.\n")
    let told = try #require(page.nextEvent())
    #expect(
      told.data.contains("through: <a href=\\\"/_lectern/preview/source/content/guides/first.md#L8\\\">"))
    #expect(told.data.contains("<pre>A <mark>{% if x %}</mark> b.</pre>"))
  }

  @Test func showsMistakesThatLeaveSomethingToShow() throws {
    let served = try ServedSite(smallSite)
    served.edit(
      "content/guides/first.md",
      "---\ntitle: First guide\nversions: '*'\n---\n\nUses {% data variables.product.nme %}.\n")
    let page = try served.get("/en/guides/first").text
    #expect(page.contains("<summary>Preview: 1 error</summary>"))
    #expect(page.contains("[undefined-data]"))
    #expect(page.contains(">content/guides/first.md:6:6</a>"))
    #expect(page.contains("did you mean 'variables.product.name'") || page.contains("product.name"))
  }
}
