import Core

/// Collects the redirects of all pages.
struct RedirectReader {
  let configuration: Configuration
  let pages: [Page]
  private(set) var result = Redirects()
  private(set) var diagnostics: [Diagnostic] = []

  init(configuration: Configuration, pages: [Page]) {
    self.configuration = configuration
    self.pages = pages
  }

  mutating func read() {}
}
