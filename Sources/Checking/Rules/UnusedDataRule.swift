import Core
import SiteModel

/// Variables and reusables of the source language that nothing mentions.
struct UnusedDataRule {
  private let site: Site

  init(_ site: Site) { self.site = site }

  func check(_ uses: SourceUses) -> [Diagnostic] {
    unused(site.data.variables, .unusedVariable, uses) + unused(site.data.reusables, .unusedReusable, uses)
  }

  private func unused(_ names: [DataName], _ rule: Rule, _ uses: SourceUses) -> [Diagnostic] {
    names.filter { !uses.uses($0.path) }.map { name in
      Diagnostic(rule, "nothing uses '\(name.path)'", at: name.location)
    }
  }
}
