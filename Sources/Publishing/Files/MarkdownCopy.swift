import Core
package import Rendering
import SiteModel

extension SitePublisher {
  /// The article as Markdown: title, lead, and the body after Liquid has run.
  package func markdown(_ article: Article) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(article.expansion.bytes.count + article.introText.count + 200)
    text.append("# ")
    text.append(contentsOf: article.title.text)
    text.append("\n\n")
    if !article.introText.isEmpty {
      text.append(contentsOf: article.introText)
      text.append("\n\n")
    }
    var body = article.expansion.bytes[...]
    while let first = body.first, first == UInt8(ascii: "\n") { body = body.dropFirst() }
    while let last = body.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: " ") {
      body = body.dropLast()
    }
    text.append(contentsOf: body)
    if !body.isEmpty { text.append("\n") }
    return text
  }
}
