import Core
import Liquid
import Markdown

/// The format's filters beside Liquid's own.
enum SiteFilters {
  static let all: [Filter] = []
}
