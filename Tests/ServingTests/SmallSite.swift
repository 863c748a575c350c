import Foundation
import TestSupport

/// The site that most tests change: two languages, three plans, data, two articles and a theme file.
let smallSite = TestSite(
  TestSite.configuration
    + TestSite.index("content/index.md", "Home", children: ["guides"])
    + TestSite.index("content/guides/index.md", "Guides", children: ["first", "second"])
    + TestSite.article(
      "content/guides/first.md", "First guide",
      body:
        "Uses {% data variables.product.name %}.\n\n{% data reusables.notes.shared %}\n\n![Logo](/assets/images/logo.svg)"
    )
    + TestSite.article("content/guides/second.md", "Second guide", versions: "{ fpt: '*', ghes: '>=3.0' }")
    + TestSite.article("translations/ja/content/guides/first.md", "最初のガイド", body: "本文です。")
    + "-- data/variables/product.yml --\nname: Octoproduct\n"
    + "-- data/reusables/notes/shared.md --\nShared passage.\n"
    + "-- assets/images/logo.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n"
    + "-- theme/theme.css --\nbody { color: red }\n")

/// A page of the preview without the element that the preview added: what a build writes.
func withoutPreview(_ page: String) -> String {
  guard let start = page.range(of: "<lectern-preview "), let end = page.range(of: "</lectern-preview>")
  else { return page }
  return String(page[..<start.lowerBound] + page[end.upperBound...])
}
