import Core

/// Icons by name: Lectern's and the site's (`theme/icons/NAME.svg`), each as the inside of an `<svg>`.
struct Icons: Sendable {
  /// What stands inside `<svg viewBox="0 0 16 16">`, by icon name.
  let shapes: [String: [UInt8]]

  /// Older names of icons that have been renamed.
  private static let aliases = ["trashcan": "trash", "duplicate": "copy", "clippy": "paste"]

  /// The icon's shape, nil when there is none.
  func icon(named name: String) -> [UInt8]? {
    shapes[name] ?? Self.aliases[name].flatMap { shapes[$0] }
  }

  /// The name that an icon is written with: `trash` was renamed, the others have a twin of their own.
  func currentName(of name: String) -> String { name == "trashcan" ? "trash" : name }

  /// The existing name nearest to one that is not.
  func nearest(to name: String) -> String? {
    NearMiss.best(for: name, among: shapes.keys.sorted())
  }
}

/// Writes one icon as an inline `<svg>`.
struct IconWriter {
  let name: String
  let icon: [UInt8]?
  let options: [(key: String, value: String)]

  private static let size = 16

  func append(to html: inout [UInt8]) {
    let label = options.first { $0.key == "aria-label" || $0.key == "label" }?.value
    html.append("<svg class=\"octicon octicon-")
    html.append(escaping: name)
    for option in options where option.key == "class" {
      html.append(" ")
      html.append(escaping: option.value)
    }
    html.append("\" viewBox=\"0 0 16 16\" width=\"")
    html.append(decimal: dimension("width"))
    html.append("\" height=\"")
    html.append(decimal: dimension("height"))
    html.append("\"")
    if let label {
      html.append(" role=\"img\" aria-label=\"")
      html.append(escaping: label)
      html.append("\">")
    } else {
      html.append(" aria-hidden=\"true\">")
    }
    if let icon {
      html.append(contentsOf: icon)
    } else {
      // No picture to be had: the label stands in for it, inside the picture's own box.
      html.append("<title>")
      html.append(escaping: label ?? name)
      html.append(
        "</title><rect x=\"1.5\" y=\"1.5\" width=\"13\" height=\"13\" rx=\"3\" fill=\"none\" stroke=\"currentColor\"/>"
      )
    }
    html.append("</svg>")
  }

  /// Width or height in pixels; one alone scales the other, the shapes being square.
  private func dimension(_ key: String) -> Int {
    let other = key == "width" ? "height" : "width"
    for wanted in [key, other] {
      if let value = options.first(where: { $0.key == wanted })?.value, let pixels = Int(value), pixels > 0 {
        return min(pixels, 1024)
      }
    }
    return Self.size
  }
}

extension SiteRenderer {
  /// The icon of a name such as `rocket`, or `RocketIcon` as front matter has it; nil when there is none.
  package func icon(named name: String) -> [UInt8]? {
    var kebab = ""
    for character in name.hasSuffix("Icon") ? name.dropLast(4) : name[...] {
      if character.isUppercase, !kebab.isEmpty { kebab += "-" }
      kebab += character.lowercased()
    }
    guard let shape = icons.icon(named: kebab) else { return nil }
    var html: [UInt8] = []
    IconWriter(name: kebab, icon: shape, options: []).append(to: &html)
    return html
  }
}
