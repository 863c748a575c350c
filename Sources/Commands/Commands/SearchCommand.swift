import Core
import Publishing
import Rendering
import SiteModel

/// `lectern search export [ROOT]`: the site's texts for a search engine, on standard output.
enum SearchCommand {
  /// Pages that are rendered before their lines are written.
  private static let block = 256

  static func run(_ arguments: Arguments, _ console: Console) throws -> ExitStatus {
    let opened = try OpenSite(arguments, console)
    let (site, jobs) = (opened.site, opened.selection.jobs)
    let name = arguments.value(.indexName) ?? "docs"
    if name.isEmpty || name.utf8.contains(where: { (65...90).contains($0) || $0 <= 32 }) {
      throw UsageError(
        .other("'\(name)' is no index name: write it in lower case, without blanks"),
        command: arguments.command)
    }
    let unit = arguments.value(.exportUnit).flatMap { SearchExport.Unit(rawValue: $0) } ?? .page
    // Colours of code are not text.
    let export = SearchExport(SiteRenderer(site, highlighter: .plain), unit: unit, index: name)
    let pages = site.pages.filter(SearchExport.finds)
    var documents = 0
    for language in site.publishedLanguages {
      site.preload(language, jobs: jobs)
      for start in stride(from: 0, to: pages.count, by: block) {
        console.progress("\(language.name): \(start) of \(pages.count) pages")
        let count = min(block, pages.count - start)
        let made = Workers.map(count: count, jobs: jobs) { export.lines(of: pages[start + $0], in: language) }
        for part in made {
          console.write(part.bytes)
          documents += part.documents
        }
      }
      site.forget(language)
    }
    console.endProgress()
    console.note("\(documents) documents")
    return .done
  }
}
