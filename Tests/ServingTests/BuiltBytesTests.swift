import Core
import Foundation
import Publishing
import Rendering
import Serving
import SiteModel
import TestSupport
import Testing

/// What the preview shows is what a build writes.
@Suite struct BuiltBytesTests {
  /// Builds the site at `root` into `output` and gives the paths of all files.
  private func build(_ root: String, into output: String) throws -> [String] {
    let site = try #require(Site.load(root: root).site)
    let renderer = SiteRenderer(site)
    let publisher = SitePublisher(renderer, theme: Theme(DiskFileSystem(root: root)))
    let writer = try OutputWriter(output: output, state: output + ".state")
    let build = SiteBuild(publisher, into: writer, jobs: 2)
    for language in site.publishedLanguages { try build.publish(language) { _, _, _ in } }
    let assets = root + "/" + site.configuration.assets
    let hasAssets = FileManager.default.fileExists(atPath: assets)
    _ = try build.publishSiteFiles(assets: hasAssets ? assets : nil)
    _ = try writer.finish()
    return DiskFileSystem(root: output).files(below: "")
  }

  /// Addresses of files whose bytes differ between the build and the preview of the site at `root`.
  private func differences(_ root: String, _ temporary: TemporarySite) throws -> [String] {
    let output = temporary.path + "/built"
    let files = try build(root, into: output)
    #expect(!files.isEmpty)
    let preview = try Preview(root: root, selection: BuildSelection(jobs: 2))
    _ = try preview.listen(port: 0)
    defer { preview.stop() }
    let port = try #require(preview.port)
    let client = try #require(LoopbackClient(port: port))
    var different: [String] = []
    for file in files {
      let built = try DiskFileSystem(root: output).read(file)
      var addresses = ["/" + file]
      if file == "index.html" { addresses.append("/") }
      if file.hasSuffix("/index.html") { addresses.append("/" + file.dropLast(11)) }
      for address in addresses {
        let answer = try #require(client.get(address))
        let shown = file.hasSuffix(".html") ? Array(withoutPreview(answer.text).utf8) : answer.body
        if answer.status != 200 || shown != built { different.append(address) }
      }
    }
    return different
  }

  @Test func showsEveryFileOfASmallSiteAsBuilt() throws {
    let site = smallSite.with([
      "lectern.yml": smallSite.files["lectern.yml"].map { $0 + "url: https://docs.example.com\n" },
      "content/guides/second.md":
        "---\ntitle: Second guide\nversions: { ghes: '*' }\nredirect_from:\n  - /old/second\n---\n\n## Part\n\nText.\n",
    ])
    let folder = TemporarySite(site)
    #expect(try differences(folder.path, folder) == [])
  }

  @Test func showsEveryFileOfThisRepositorysSiteAsBuilt() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
    let temporary = TemporarySite(TestSite(""))
    #expect(try differences(root, temporary) == [])
  }

  @Test(.enabled(if: SharedData.hasCorpus, "there is no corpus"))
  func showsASampleOfThePublishedContentAsBuilt() throws {
    let root = try SharedData.corpus()
    let site = try #require(Site.load(root: root).site)
    let renderer = SiteRenderer(site, highlighter: .plain)
    let publisher = SitePublisher(renderer, theme: Theme(DiskFileSystem(root: root)))
    let single = SitePublisher(
      SiteRenderer(site, highlighter: .plain), theme: Theme(DiskFileSystem(root: root)))
    var different: [String] = []
    for language in [site.languages[0], site.languages[3]] {
      for page in site.pages where page.id % 101 == 0 {
        let articles = Workers.withDeepStack { renderer.articles(of: page, in: language) }
        for article in articles {
          for index in article.versions {
            let place = SitePublisher.Place(page: page.id, language: language.index, version: index)
            let alone = Workers.withDeepStack { single.article(at: place) }
            let shown = try #require(alone)
            if single.html(shown, site.versions[index]) != publisher.html(article, site.versions[index]) {
              different.append(page.permalink(language, site.versions[index]))
            }
          }
        }
      }
    }
    #expect(different == [])
  }
}
