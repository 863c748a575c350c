/// The keys of `lectern.yml`, in the order in which messages list them.
package enum ConfigurationKeys {
  /// At the top.
  package static let site = [
    "title", "url", "base", "source_url", "languages", "versions", "assets", "includes", "optional",
    "source_only",
    "redirects", "liquid", "markdown",
  ]
  /// In a language.
  package static let language = ["name", "tag", "direction", "content", "data"]
  /// In a plan of `versions`.
  package static let plan = ["plan", "title", "releases", "next", "deprecated"]
  /// In `liquid`.
  package static let liquid = ["tag", "output"]
  /// In `markdown`.
  package static let markdown = ["html_in_fences", "mend"]
}
