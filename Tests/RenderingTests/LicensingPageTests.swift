import Core
import Foundation
import Rendering
import SiteModel
import TestSupport
import Testing

/// The half-translated page that this project was first asked to render, in the site of the repository.
@Suite struct LicensingPageTests {
  private static let path =
    "billing/managing-your-license-for-github-enterprise/syncing-license-usage-between-github-enterprise-server-and-github-enterprise-cloud"
  private static var root: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }
  /// The first form of the page, in another folder beside the repository.
  private static var seed: String? {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    return try? String(contentsOfFile: SharedData.path("seed/\(name).md"), encoding: .utf8)
  }

  /// The repository's site with one file in another form.
  private struct Overlay: FileSystem {
    let disk = DiskFileSystem(root: LicensingPageTests.root.path)
    let files: [String: String]

    func entries(of folder: String) -> [FileSystemEntry]? { disk.entries(of: folder) }
    func read(_ path: String) throws(FileSystemError) -> [UInt8] {
      if let text = files[path] { return Array(text.utf8) }
      return try disk.read(path)
    }
  }

  private func page(_ files: [String: String] = [:]) throws -> (SiteRenderer, Page) {
    let loaded = Site.load(Overlay(files: files), BuildSelection(jobs: 1))
    let site = try #require(loaded.site)
    return (SiteRenderer(site), try #require(site.page(atPath: Self.path)))
  }

  private func spanish(_ renderer: SiteRenderer, _ page: Page) throws -> (article: Article, body: String) {
    let site = renderer.site
    let language = try #require(site.languages.first { $0.code == "es" })
    let version = try #require(site.versions.first { $0.name == "ghes@3.4" })
    let article = try #require(
      renderer.articles(of: page, in: language).first { $0.versions.contains(version) })
    let writer = LinkWriter(site, page: page, language, version)
    var html: [UInt8] = []
    article.body.append(to: &html) { link, output in writer.append(article.facts.links[link], to: &output) }
    return (article, String(decoding: html, as: UTF8.self))
  }

  @Test func existsInEveryReleaseOfTheServerAndInNoOtherVersion() throws {
    let (renderer, page) = try page()
    #expect(page.versions.map { renderer.site.versions[$0].name } == ["ghes@3.4", "ghes@3.3", "ghes@3.2"])
  }

  @Test func showsOneProcedureOfElevenStepsWithItsFourPictures() throws {
    let (renderer, page) = try page()
    let (article, body) = try spanish(renderer, page)
    #expect(body.occurrences(of: "<ol") == 1)
    #expect(body.occurrences(of: "<li") == 11)
    #expect(body.occurrences(of: "<img ") == 4)
    #expect(article.facts.findings.filter { $0.severity == .error }.map(\.message) == [])
    for sign in ["{%", "{{", "undefined", "%}"] { #expect(!body.contains(sign)) }
  }

  @Test func marksWhatIsInEnglishAndNothingElse() throws {
    let (renderer, page) = try page()
    let (article, body) = try spanish(renderer, page)
    let blocks = Blocks(body)
    #expect(article.title.language == 0)
    #expect(blocks.headings.map(\.language) == ["en", "en", "en"])
    #expect(blocks.paragraphs.map(\.language) == ["en", "en", "en", nil, nil])
    #expect(
      blocks.items.map(\.language) == [nil, nil, "en", nil, nil, nil, "en", nil, nil, nil, nil])
  }

  @Test func leadsEveryLinkToTheSameVersionInSpanish() throws {
    let (renderer, page) = try page()
    let body = try spanish(renderer, page).body
    let links = body.components(separatedBy: "href=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(links.count == 2)
    #expect(links.allSatisfy { $0.hasPrefix("/es/enterprise-server@3.4/") })
  }

  /// The page with the delimiters that a site may set instead of Liquid's own.
  @Test func rendersTheSameBytesWithOtherDelimiters() throws {
    let original = try spanish(try page().0, try page().1).body
    var files: [String: String] = [:]
    let disk = DiskFileSystem(root: Self.root.path)
    for folder in ["content", "data"] {
      for file in disk.files(below: folder) {
        let text = String(decoding: try disk.read("\(folder)/\(file)"), as: UTF8.self)
        files["\(folder)/\(file)"] = text.replacingOccurrences(of: "{%", with: "<%")
          .replacingOccurrences(of: "%}", with: "%>")
      }
    }
    let configuration = String(decoding: try disk.read("lectern.yml"), as: UTF8.self)
    files["lectern.yml"] = configuration + "\nliquid: { tag: [\"<%\", \"%>\"] }\n"
    let (renderer, page) = try page(files)
    #expect(try spanish(renderer, page).body == original)
  }

  // MARK: The page's first form in the Spanish page's place

  private func seeded() throws -> (Article, String, SiteRenderer) {
    let seed = try #require(Self.seed)
    let (renderer, page) = try page(["content/es/\(Self.path).md": seed])
    let (article, body) = try spanish(renderer, page)
    return (article, body, renderer)
  }

  @Test(.enabled(if: SharedData.has("seed"), "there is no shared/seed"))
  func rendersTheFirstFormWithTheSameListPicturesAndLinks() throws {
    let (article, body, renderer) = try seeded()
    let blocks = Blocks(body)
    #expect(body.occurrences(of: "<ol") == 1)
    #expect(blocks.items.count == 11)
    #expect(body.occurrences(of: "<img ") == 4)
    #expect(article.facts.findings.filter { $0.severity == .error }.map(\.message) == [])
    for sign in ["{%", "{{", "undefined", "%}", "**", "]("] { #expect(!body.contains(sign)) }
    #expect(blocks.items.map(\.text) == Self.expectedItems(renderer))
    let written = try spanish(try page().0, try page().1).body
    #expect(Self.attributes("href", body) == Self.attributes("href", written))
    #expect(Self.attributes("src", body) == Self.attributes("src", written))
  }

  @Test(.enabled(if: SharedData.has("seed"), "there is no shared/seed"))
  func marksTheFirstFormsHeadingsAndEnglishReusables() throws {
    let (_, body, _) = try seeded()
    let blocks = Blocks(body)
    #expect(blocks.headings.map(\.language) == ["en", "en", "en"])
    #expect(blocks.items.map(\.language) == [nil, nil, "en", nil, nil, nil, "en", nil, nil, nil, nil])
    #expect(blocks.paragraphs.first?.language == "en", "the reusable about the synchronization is English")
    #expect(blocks.paragraphs.suffix(2).map(\.language) == [nil, nil])
    #expect(blocks.paragraphs.dropFirst().prefix(2).map(\.language) == ["en", "en"])
  }

  @Test(.enabled(if: SharedData.has("seed"), "there is no shared/seed"))
  func marksTheFirstFormsEnglishLeadAndPermissions() throws {
    let (article, _, _) = try seeded()
    for fragment in [article.intro, article.permissions] {
      #expect(fragment.map { String(decoding: $0.bytes, as: UTF8.self) }?.contains("lang=\"en\"") == true)
    }
  }

  private static func attributes(_ name: String, _ html: String) -> [String] {
    html.components(separatedBy: "\(name)=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
  }

  /// The plain text of the eleven steps, put together from the files themselves.
  private static func expectedItems(_ renderer: SiteRenderer) -> [String] {
    guard let seed, let start = seed.range(of: "\n{% data reusables.enterprise-accounts.access-enterprise %}")
    else { return [] }
    let spanish = renderer.site.languages[1]
    var text = String(seed[start.lowerBound...])
    // Reusables hold variables, which hold conditions and variables: three rounds replace them all.
    for _ in 0..<3 {
      var result = ""
      for part in text.components(separatedBy: "{% data ") {
        guard let end = part.range(of: " %}") else {
          result += part
          continue
        }
        let entry = renderer.site.data.lookup(String(part[..<end.lowerBound]), spanish)
        result += entry.map { String(decoding: $0.text.bytes, as: UTF8.self) } ?? "?"
        result += part[end.upperBound...]
      }
      text = withServerBranches(result)
    }
    return text.split(separator: "\n").compactMap { line in
      guard let dot = line.firstIndex(of: "."), Int(line[..<dot]) != nil else { return nil }
      var item = line[line.index(after: dot)...].replacingOccurrences(of: "**", with: "")
      if let picture = item.range(of: "![") { item = String(item[..<picture.lowerBound]) }
      return item.trimmingCharacters(in: .whitespaces)
    }
  }

  /// The text with every condition replaced by what its `ghes` branch holds.
  private static func withServerBranches(_ text: String) -> String {
    var text = text
    while let start = text.range(of: "{% ifversion ghes %}"),
      let end = text.range(of: "{% endif %}", range: start.upperBound..<text.endIndex)
    {
      let branch = text[start.upperBound..<end.lowerBound].components(separatedBy: "{% els")[0]
      text.replaceSubrange(start.lowerBound..<end.upperBound, with: branch)
    }
    return text
  }

  /// The blocks of an article with their own language and text.
  private struct Blocks {
    struct Block {
      var language: String?
      var text: String
    }

    let headings: [Block]
    let paragraphs: [Block]
    let items: [Block]

    init(_ html: String) {
      headings = Self.blocks("h2", html)
      paragraphs = Self.blocks("p", html)
      items = Self.blocks("li", html)
    }

    private static func blocks(_ name: String, _ html: String) -> [Block] {
      html.components(separatedBy: "<\(name)").dropFirst().compactMap { part in
        guard part.hasPrefix(">") || part.hasPrefix(" "), let open = part.firstIndex(of: ">"),
          let end = part.range(of: "</\(name)>")
        else { return nil }
        let tag = part[..<open]
        let language = tag.range(of: " lang=\"").map { String(tag[$0.upperBound...].prefix { $0 != "\"" }) }
        return Block(language: language, text: plain(String(part[part.index(after: open)..<end.lowerBound])))
      }
    }

    private static func plain(_ html: String) -> String {
      var text = ""
      var isTag = false
      for character in html {
        if character == "<" {
          isTag = true
        } else if character == ">" {
          isTag = false
        } else if !isTag {
          text.append(character)
        }
      }
      return text.replacingOccurrences(of: "&quot;", with: "\"").trimmingCharacters(
        in: .whitespacesAndNewlines)
    }
  }
}

extension String {
  fileprivate func occurrences(of text: String) -> Int { components(separatedBy: text).count - 1 }
}
