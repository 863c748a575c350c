import Core
import SiteModel
import TestSupport
import Testing

/// Tests over published content, run where it is at hand.
@Suite struct CorpusTests {
  @Test func publishesThePermalinksOfTheReferences() throws {
    guard let root = SharedData.corpus(), let file = SharedData.path("goldens/permalinks.txt.xz"),
      let text = SharedData.text(ofXZ: file)
    else { return }
    let result = Site.load(root: root)
    let site = try #require(result.site)
    let own = Set(permalinks(site))
    let wanted = Set(text.split(separator: "\n").map(String.init))
    #expect(wanted.subtracting(own).sorted() == [])
    #expect(own.count == wanted.count + 4)
    #expect(!result.diagnostics.contains { $0.severity == .error })
    for permalink in site.permalinks {
      let version = site.versions[permalink.version]
      let url = site.pages[permalink.page].permalink(site.languages[1], version)
      #expect(site.permalink(at: url)?.page.id == permalink.page)
    }
  }

  @Test func readsEveryTranslationOfTheCorpus() throws {
    guard let root = SharedData.corpus() else { return }
    let site = try #require(Site.load(root: root).site)
    var translated = 0
    for language in site.languages.dropFirst() {
      site.preload(language, jobs: 2)
      translated += site.pages.count { site.translation(of: $0, in: language)?.body != nil }
      for name in site.data.variables + site.data.reusables {
        #expect(site.data.lookup(name.path, language) != nil)
      }
      site.forget(language)
    }
    #expect(translated > 10_000)
  }

  @Test func everyTemplateOfTheCorpusPointsAtItsOwnBytes() throws {
    guard let root = SharedData.corpus() else { return }
    let site = try #require(Site.load(root: root).site)
    for language in [site.languages[0], site.languages[3]] {
      for page in site.pages {
        let translation = site.translation(of: page, in: language)
        check(translation?.title ?? page.frontMatter.title, site)
        check(translation?.intro ?? page.frontMatter.intro, site)
        check(translation?.product ?? page.frontMatter.product, site)
      }
      for name in site.data.variables { check(site.data.lookup(name.path, language)?.text, site) }
    }
  }

  /// Bytes that run along with the file are the file's, and few do not.
  private func check(_ text: TracedText?, _ site: Site) {
    guard let text, let frame = text.frames.first else { return }
    let file = site.file(frame.source).bytes
    var mapped = 0
    for (index, byte) in text.bytes.enumerated() {
      guard let piece = text.pieceIndex(at: index), !text.pieces[piece].isFixed,
        let origin = text.origin(at: index)
      else { continue }
      mapped += 1
      #expect(file[origin.offset] == byte || byte == UInt8(ascii: " "))
    }
    #expect(mapped * 2 > text.bytes.count || text.bytes.isEmpty)
  }

  @Test func resolvesTodaysFormat() throws {
    guard let folder = SharedData.path("modern-site/site") else { return }
    let result = Site.load(root: folder)
    let site = try #require(result.site)
    #expect(!result.diagnostics.contains { $0.severity == .error })
    let japanese = site.languages[1]
    let broken = try #require(site.page(atPath: "get-started/foo/broken-frontmatter-translation"))
    #expect(site.translation(of: broken, in: japanese)?.title == nil)
    #expect(site.page(atPath: "actions/category/map-topic") == nil)
    #expect(site.permalink(at: "/en/get-started/versioning/only-ghec") == nil)
    #expect(site.permalink(at: "/en/enterprise-cloud@latest/get-started/versioning/only-ghec") != nil)
    #expect(string(site.data.lookup("variables.damaged.value", japanese)?.text) != nil)
  }
}
