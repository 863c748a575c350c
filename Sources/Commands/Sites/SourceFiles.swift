package import Core
package import SiteModel

/// The input files of a site that hold text, each once, with what they are.
package struct SourceFiles {
  /// One input file.
  package struct Item {
    /// The file.
    package let file: SourceFile
    /// Page it is the text of, in some language.
    package let page: PageID?
  }

  /// Pages of all languages in site order, then the data of all languages.
  package let items: [Item]

  /// Collects the files; translations are read when they have not been yet.
  package init(_ site: Site) {
    var items: [Item] = []
    var known: Set<String> = []
    func add(_ file: SourceFile, _ page: PageID?) {
      if known.insert(file.path).inserted { items.append(Item(file: file, page: page)) }
    }
    for language in site.languages {
      for page in site.pages {
        let file = language.isSource ? page.file : site.translation(of: page, in: language)?.file
        if let file { add(file, page.id) }
      }
    }
    let names = site.data.variables + site.data.reusables
    for language in site.languages {
      for name in names {
        if language.isSource {
          add(name.location.file, nil)
        } else if let entry = site.data.lookup(name.path, language), entry.language == language.index {
          add(entry.file, nil)
        }
      }
    }
    self.items = items
  }
}
