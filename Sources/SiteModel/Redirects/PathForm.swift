import Core

/// A path without language, read into the version that it names and the rest.
///
///     /actions/guides                          → no version, /actions/guides
///     /enterprise-server@3.1/actions           → ghes@3.1, /actions
///     /enterprise-server/actions               → the newest release, /actions
///     /enterprise/2.22/user/articles/a         → ghes@2.22, /articles/a
///     /enterprise/admin/guides/b               → no version, /admin/b
///     /enterprise/github-ae@latest/user/a      → ghae, /a
///     /desktop/guides/c                        → no version, /desktop/c
///     /enterprise-server@2.9/a                 → a release that is not built
package struct PathForm: Sendable, Hashable {
  /// The version that a path names.
  package enum Named: Sendable, Hashable {
    /// None.
    case nothing
    /// A version of the site, by index.
    case version(Int)
    /// A version that is known but not built: deprecated, or left out of this build.
    case notBuilt(String)
    /// A plan or release that nobody knows, as written.
    case unknown(String)
  }

  /// The version that the path names.
  package var named: Named
  /// The rest, beginning with `/`, without a final slash: `/` for a home page.
  package var rest: String
  /// Whether the path was written in a form of earlier days.
  package var isHistoric: Bool
}

/// Reads paths by the site's plans and releases.
struct PathReader: Sendable {
  let plans: [Plan]
  let versions: [Version]
  /// Names at the root of the site: they win over plans of the same name.
  let products: Set<String>
  /// Products whose paths once had `guides` between the product and the rest, and that have no such folder now.
  private let guided: Set<String>
  private let byLongName: [String: Int]
  /// The plan that `/enterprise/<release>` speaks of.
  private let numbered: Plan?

  init(configuration: Configuration, pages: [Page]) {
    plans = configuration.isUnversioned ? [] : configuration.allPlans
    versions = configuration.versions
    products = Set(pages.lazy.compactMap { $0.path.split(separator: "/").first.map(String.init) })
    guided = Set(["admin", "desktop"]).filter { product in
      !pages.contains { $0.path.utf8.starts(with: "\(product)/guides/".utf8) }
    }
    byLongName = Dictionary(
      configuration.versions.map { ($0.longName, $0.index) }, uniquingKeysWith: { a, _ in a })
    numbered = plans.first { $0.name == "enterprise-server" } ?? plans.first(where: \.hasReleases)
  }

  /// Reads a path without language; fragment and query must be cut off.
  func read(_ path: String) -> PathForm {
    var parts = path.split(separator: "/").map(String.init)
    var form = PathForm(named: .nothing, rest: "/", isHistoric: false)
    if let first = parts.first {
      if isVersionTag(first) {
        form.isHistoric = true
        parts.removeFirst()
      } else if let at = first.utf8.firstIndex(of: UInt8(ascii: "@")) {
        form.named = named(String(first[..<at]), String(first[first.utf8.index(after: at)...]), first)
        parts.removeFirst()
      } else if !products.contains(first), let plan = plans.first(where: { $0.name == first }) {
        form.named = newest(plan, first)
        form.isHistoric = true
        parts.removeFirst()
      } else if first == "enterprise", !products.contains(first), let numbered {
        parts.removeFirst()
        form.isHistoric = true
        readEnterprise(&parts, &form, numbered)
      }
    }
    if parts.count > 2, guided.contains(parts[0]), parts[1] == "guides" {
      parts.remove(at: 1)
      form.isHistoric = true
    }
    form.rest = "/" + parts.joined(separator: "/")
    return form
  }

  /// Whether an entry is written for every version: `/enterprise/{{ currentVersion }}/admin`.
  private func isVersionTag(_ part: String) -> Bool { part.hasPrefix("{{") && part.hasSuffix("}}") }

  /// `/enterprise/<release>/user/…`, `/enterprise/<release>/admin/…` and the same without a release.
  private func readEnterprise(_ parts: inout [String], _ form: inout PathForm, _ plan: Plan) {
    if let first = parts.first {
      if let at = first.utf8.firstIndex(of: UInt8(ascii: "@")),
        let named = plans.first(where: { $0.name == first[..<at] })
      {
        form.named = self.named(named.name, String(first[first.utf8.index(after: at)...]), first)
        parts.removeFirst()
      } else if first == "latest" {
        form.named = newest(plan, first)
        parts.removeFirst()
      } else if Release(first) != nil {
        form.named = named(plan.name, first, first)
        parts.removeFirst()
      } else if isVersionTag(first) {
        parts.removeFirst()
      }
    } else {
      form.named = newest(plan, "enterprise")
    }
    if parts.first == "user" { parts.removeFirst() }
  }

  private func named(_ planName: String, _ release: String, _ text: String) -> PathForm.Named {
    guard let plan = plans.first(where: { $0.name == planName || $0.shortName == planName }) else {
      return .unknown(text)
    }
    if release == "latest" || release.isEmpty { return newest(plan, text) }
    if let index = byLongName[plan.name + "@" + release] { return .version(index) }
    if plan.deprecated.contains(release) || plan.releases.contains(release) { return .notBuilt(text) }
    // What is older than a deprecated release was dropped before anybody listed it.
    if let number = Release(release), let newest = plan.deprecated.compactMap({ Release($0) }).max(),
      number < newest
    {
      return .notBuilt(text)
    }
    return .unknown(text)
  }

  private func newest(_ plan: Plan, _ text: String) -> PathForm.Named {
    guard let version = versions.first(where: { $0.plan == plan.name }) else { return .notBuilt(text) }
    return .version(version.index)
  }
}
