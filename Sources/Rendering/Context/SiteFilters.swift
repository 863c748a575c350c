import Core
import Liquid
import Markdown

/// The format's filters beside Liquid's own.
enum SiteFilters {
  static let all: [Filter] = [
    Filter(
      "obj_size", "Counts the keys of an object, or the elements of a list.",
      examples: [Example("{{ nothing | obj_size }}", "0")]
    ) { input, _, _ in
      switch input {
      case .object(let object): .integer(object.count)
      case .array(let elements): .integer(elements.count)
      default: .integer(0)
      }
    },
    Filter(
      "version_num", "Gives the release of a version's long name.",
      examples: [Example("{{ \"enterprise-server@3.4\" | version_num }}", "3.4")]
    ) { input, _, _ in
      guard case .string(let text) = input else { return input }
      guard let at = text.firstIndex(of: UInt8(ascii: "@")) else { return input }
      return .string(Array(text[(at + 1)...]))
    },
    Filter(
      "slugify", "Makes an id of a text, as headings get one.",
      examples: [Example("{{ \"Hello, World\" | slugify }}", "hello-world")]
    ) { input, _, _ in
      guard case .string(let text) = input else { return input }
      var slugger = Slugger()
      return .string(slugger.slug(text))
    },
  ]
}
