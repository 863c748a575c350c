import Core
import Rendering
import SiteModel

/// `lectern render PAGE [ROOT] [--language es] [--version ghes@3.1]`: the article body alone.
enum RenderCommand {
  static func run(_ arguments: Arguments, _ console: Console) throws -> ExitStatus {
    let opened = try OpenSite(arguments, console)
    let site = opened.site
    let text = arguments.value(.page) ?? ""
    guard let address = PageAddress(text, in: site, root: opened.root) else {
      let hint = NearMiss.hint(for: text, among: site.pages.map(\.path))
      throw UsageError(.other("no page is called '\(text)'" + hint), command: arguments.command)
    }
    let language = try self.language(arguments, site) ?? address.language ?? site.languages[0]
    let version = try self.version(arguments, address, site)
    let renderer = SiteRenderer(site)
    let page = address.page
    let articles = Workers.withDeepStack {
      renderer.articles(of: page, in: language, versions: VersionSet(version))
    }
    guard let article = articles.first(where: { $0.versions.contains(version) }) else {
      throw UsageError(
        .other("'\(page.path)' does not exist in \(version.name)"), command: arguments.command)
    }
    var html: [UInt8] = []
    let writer = LinkWriter(site, page: page, language, version)
    article.body.append(to: &html) { writer.append(article.facts.links[$0], to: &$1) }
    if html.last != UInt8(ascii: "\n") { html.append(UInt8(ascii: "\n")) }
    console.write(html)

    var findings = DiagnosticCollector()
    findings.add(article.facts.findings)
    findings.add(renderer.finish())
    console.report(Report.text(findings.sorted(), console))
    return findings.contains(atLeast: .error) ? .contentHasErrors : .done
  }

  private static func language(_ arguments: Arguments, _ site: Site) throws -> Language? {
    guard let code = arguments.value(.language) else { return nil }
    if let language = site.languages.first(where: { $0.code == code }) { return language }
    let hint = NearMiss.hint(for: code, among: site.languages.map(\.code))
    let known = site.languages.map(\.code).joined(separator: ", ")
    throw UsageError(
      .other("the site has no language '\(code)'" + (hint.isEmpty ? ", only: \(known)" : hint)),
      command: arguments.command)
  }

  private static func version(_ arguments: Arguments, _ address: PageAddress, _ site: Site) throws -> Version
  {
    if let name = arguments.value(.version) {
      if let version = site.versions.first(where: { $0.name == name || $0.longName == name }) {
        return version
      }
      if let version = site.versions.first(where: { $0.shortName == name || $0.plan == name }) {
        return version
      }
      let hint = NearMiss.hint(for: name, among: site.versions.map(\.name))
      let known = site.versions.map(\.name).joined(separator: ", ")
      throw UsageError(
        .other("the site has no version '\(name)'" + (hint.isEmpty ? ", only: \(known)" : hint)),
        command: arguments.command)
    }
    if let version = address.version { return version }
    return site.versions[address.page.versions.first ?? 0]
  }
}
