/// A request, as far as the service looks at it: no address of the sender is in it.
package struct HTTPQuestion: Sendable {
  /// The method, such as `POST`.
  package var method: String
  /// The path, without the query.
  package var path: String
  /// The values of headers, by name in small letters.
  package var headers: [String: String]
  /// The body; `nil` if it is larger than the service takes.
  package var body: [UInt8]?
  /// A number for the sender's address, keyed with a secret of this run; for limits only.
  package var sender: UInt64

  package init(
    method: String, path: String, headers: [String: String] = [:], body: [UInt8]? = [],
    sender: UInt64 = 0
  ) {
    self.method = method
    self.path = path
    self.headers = headers
    self.body = body
    self.sender = sender
  }
}

/// An answer.
package struct HTTPAnswer: Sendable {
  /// The status.
  package var status: Int
  /// The headers, by name.
  package var headers: [(name: String, value: String)]
  /// The body.
  package var body: [UInt8]

  package init(
    _ status: Int, _ body: [UInt8], type: String = "application/json",
    headers: [(name: String, value: String)] = []
  ) {
    self.status = status
    self.body = body
    self.headers = [(name: "content-type", value: type)] + headers
  }

  /// An answer of text.
  package static func text(_ status: Int, _ text: String) -> HTTPAnswer {
    HTTPAnswer(status, Array(text.utf8), type: "text/plain; charset=utf-8")
  }
}
