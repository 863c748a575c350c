/// What a browser asked for.
struct HTTPRequest: Sendable {
  /// `GET`, `HEAD` or anything else a client sent.
  var method: String
  /// Path with its percent escapes resolved, beginning with `/`.
  var path: String
  /// Arguments of the query by name; the first of a name counts.
  var query: [String: String]
  /// The `Host` header, nil when there was none.
  var host: String?
  /// Where the request comes from, `Sec-Fetch-Site`, and what for, `Sec-Fetch-Mode`, as browsers say it.
  var origin: (site: String?, mode: String?) = (nil, nil)

  /// Whether a page of another site sent it to use what comes back; to lead readers here is well.
  var isForeign: Bool {
    (origin.site == "cross-site" || origin.site == "same-site") && origin.mode != "navigate"
  }
}

/// What it is answered.
struct HTTPResponse: Sendable {
  /// What stands in the body.
  enum Body: Sendable {
    case bytes([UInt8])
    /// A file of the machine, by its path.
    case file(String)
    /// Events as they happen.
    case events(EventStream)
  }

  /// Status code.
  var status: Int
  /// Value of `Content-Type`.
  var type: String
  /// Further headers.
  var headers: [(name: String, value: String)] = []
  /// The body; a HEAD request gets its headers alone.
  var body: Body

  /// A page.
  static func html(_ bytes: [UInt8], status: Int = 200) -> HTTPResponse {
    HTTPResponse(status: status, type: "text/html; charset=utf-8", body: .bytes(bytes))
  }

  /// One line of plain text.
  static func text(_ line: String, status: Int, headers: [(name: String, value: String)] = [])
    -> HTTPResponse
  {
    HTTPResponse(
      status: status, type: "text/plain; charset=utf-8", headers: headers,
      body: .bytes(Array((line + "\n").utf8)))
  }
}
