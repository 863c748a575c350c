import Core
import Liquid

/// `{% prompt %} … {% endprompt %}`: a text to give to an assistant, with a link that does so.
struct PromptTag: CustomTag {
  let body: Block
  let offset: Int

  static let definition = TagDefinition.block(ends: ["endprompt"]) { branches in
    PromptTag(body: branches[0].body, offset: branches[0].arguments.fileOffset)
  }.documented("Shows a prompt, with a link that runs it.")

  func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
    guard let scope = context.scope else { return }
    output.append("<code>", standingFor: offset)
    let start = output.bytes.count
    try body.render(context, into: &output)
    let prompt = Array(output.bytes[min(start, output.bytes.count)...])
    var html = Array("</code>".utf8)
    PromptLink.append(prompt, scope, to: &html)
    output.append(html, standingFor: offset)
  }
}

/// The link that hands a prompt to the assistant.
enum PromptLink {
  static func append(_ prompt: [UInt8], _ scope: PageScope, to html: inout [UInt8]) {
    html.append("<a class=\"prompt-link\" href=\"https://github.com/copilot?prompt=")
    for byte in prompt { appendPercentEncoded(byte, to: &html) }
    html.append("\" target=\"_blank\" rel=\"noopener\" aria-label=\"")
    html.append(escaping: scope.renderer.labels.runPrompt(in: scope.language))
    html.append("\">")
    let icon = "copilot"
    scope.reads.insert(.icon(icon))
    IconWriter(name: icon, icon: scope.renderer.icons.icon(named: icon), options: []).append(to: &html)
    html.append("</a>")
  }

  private static func appendPercentEncoded(_ byte: UInt8, to html: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
      UInt8(ascii: "~"):
      html.append(byte)
    default:
      let digits = Array("0123456789ABCDEF".utf8)
      html.append(UInt8(ascii: "%"))
      html.append(digits[Int(byte >> 4)])
      html.append(digits[Int(byte & 15)])
    }
  }
}
