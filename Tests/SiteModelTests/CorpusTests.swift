import Core
import SiteModel
import TestSupport
import Testing

/// Tests over published content, run where it is at hand.
@Suite struct CorpusTests {
  @Test(
    .enabled(if: SharedData.hasCorpus, "there is no corpus"),
    .enabled(if: SharedData.has("goldens"), "there is no shared/goldens"))
  func publishesThePermalinksOfTheReferences() throws {
    let result = Site.load(root: try SharedData.corpus())
    let text = try SharedData.text(ofXZ: SharedData.path("goldens/permalinks.txt.xz"))
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

  @Test(.enabled(if: SharedData.hasCorpus, "there is no corpus")) func readsEveryTranslationOfTheCorpus()
    throws
  {
    let site = try #require(Site.load(root: SharedData.corpus()).site)
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

  @Test(.enabled(if: SharedData.hasCorpus, "there is no corpus"))
  func everyTemplateOfTheCorpusPointsAtItsOwnBytes() throws {
    let site = try #require(Site.load(root: SharedData.corpus()).site)
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

  @Test(.enabled(if: SharedData.has("modern-site/site"), "there is no shared/modern-site/site"))
  func resolvesTodaysFormat() throws {
    let result = Site.load(root: try SharedData.path("modern-site/site"))
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
