import Core
import Liquid
import SiteModel

/// The 2021 link tags: a link to a page of the site with the page's title as its text.
///
/// A page that is hidden or does not exist in the version gives nothing.
struct LinkTag: CustomTag {
  enum Form: String, CaseIterable, Sendable {
    case link
    case withIntro = "link_with_intro"
    case homepageWithIntro = "homepage_link_with_intro"
    case inList = "link_in_list"
    case topicInList = "topic_link_in_list"
    case articleCard = "link_as_article_card"
  }

  let form: Form
  /// The path as a template of its own: it may hold Liquid.
  let path: Template
  let arguments: TagArguments

  static func definition(_ form: Form) -> TagDefinition {
    .inline { arguments throws(LiquidError) in
      guard !arguments.range.isEmpty else {
        throw arguments.error("'\(form.rawValue)' needs the path of a page, such as '/actions/guides'")
      }
      let parsed = Template.parse(arguments.traced, dialect: arguments.dialect)
      guard let template = parsed.template else { throw parsed.errors[0] }
      return LinkTag(form: form, path: template, arguments: arguments)
    }.documented("Links to a page by its title.")
  }

  func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
    guard let scope = context.scope else { return }
    var text = Output(source: .none, isTracing: false)
    try path.render(context, into: &text)
    let target = fullPath(text.traced.trimmed().bytes, scope)
    scope.reads.insert(.path(target))
    guard let link = scope.renderer.links.link(to: "/" + target),
      case .page(let id, _) = link.target(scope.site, in: scope.version.index).outcome
    else {
      scope.report(
        .brokenLink, "'/\(target)' leads to no page", in: output.frames, frame: output.currentFrame,
        range: arguments.fileRange)
      return
    }
    let page = scope.site.pages[id]
    if page.isHidden && !scope.page.isHidden { return }
    guard scope.isIn(page.versions) else { return }
    output.append(html(page, scope), standingFor: arguments.fileOffset)
  }

  /// A path of one part is relative to the folder of the index page it stands on.
  private func fullPath(_ text: [UInt8], _ scope: PageScope) -> String {
    let parts = String(decoding: text, as: UTF8.self).split(separator: "/")
    let joined = parts.joined(separator: "/")
    guard parts.count == 1, !scope.page.path.isEmpty else { return joined }
    var folder = scope.page.path
    if !scope.page.isIndex {
      folder = folder.split(separator: "/").dropLast().joined(separator: "/")
    }
    return folder.isEmpty ? joined : folder + "/" + joined
  }

  private func html(_ page: Page, _ scope: PageScope) -> [UInt8] {
    var html: [UInt8] = []
    if form == .inList || form == .topicInList { html.append("- ") }
    html.append("<a class=\"\(linkClass)\" href=\"/")
    html.append(percentEncoding: page.path)
    html.append("\">")
    switch form {
    case .link, .inList, .topicInList:
      html.append(escaping: scope.renderer.title(of: page, scope))
      html.append("</a>")
    case .withIntro, .homepageWithIntro, .articleCard:
      let heading: StaticString = form == .withIntro ? "h2" : "h4"
      html.append("\n<")
      html.append(heading)
      html.append(" class=\"link-with-intro-title\">")
      html.append(escaping: scope.renderer.title(of: page, scope))
      html.append("</")
      html.append(heading)
      html.append(">\n</a>\n<p class=\"link-with-intro-intro\">")
      html.append(escaping: scope.renderer.introText(of: page, scope))
      html.append("</p>")
    }
    return html
  }

  private var linkClass: String {
    switch form {
    case .link: "link-title"
    case .inList: "article-link link"
    case .topicInList: "topic-link link"
    case .withIntro, .homepageWithIntro, .articleCard: "link-with-intro"
    }
  }
}
