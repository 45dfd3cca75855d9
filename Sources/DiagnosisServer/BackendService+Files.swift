import DiagnosisBackend
import DiagnosisStore
import ExposureCore

extension BackendService {
  /// Answers a request for an index or a file of an export, or for the statement of erasure.
  func file(_ question: HTTPQuestion) -> HTTPAnswer {
    do {
      let found = try keyDatabase.read(SQLiteKeyStore.self) {
        store -> (type: String, bytes: [UInt8], tag: String)? in
        if question.path == "/erasure.txt", let statement = try store.erasureStatement() {
          return ("text/plain", Array(statement.text.utf8), "erasure")
        }
        for export in keyMachine.server.configuration.exports {
          if question.path == "/\(export.root)/index.txt" {
            let index = try keyMachine.server.index(of: export.number, in: store)
            return ("text/plain", index, Self.tag(of: index))
          }
          guard question.path.hasPrefix("/\(export.root)/") else { continue }
          let name = String(question.path.dropFirst())
          if let file = try store.file(named: name), file.export == export.number {
            return ("application/zip", file.archive, Self.tag(of: file.archive))
          }
        }
        return nil
      }
      guard let found else { return .text(404, "there is no such file\n") }
      return answer(question, found.bytes, type: found.type, tag: found.tag)
    } catch {
      return .text(500, "the store cannot be read now\n")
    }
  }

  private static func tag(of bytes: [UInt8]) -> String {
    var hash = SHA256()
    hash.update(bytes)
    return Hexadecimal.encode(hash.digest().prefix(16))
  }

  /// A file, or the part of it that the request asks for (RFC 9110, sections 13 and 14).
  private func answer(
    _ question: HTTPQuestion, _ bytes: [UInt8], type: String, tag: String
  ) -> HTTPAnswer {
    let quoted = "\"\(tag)\""
    let headers = [
      (name: "etag", value: quoted), (name: "accept-ranges", value: "bytes"),
      (name: "cache-control", value: type == "application/zip" ? "max-age=86400" : "max-age=60"),
    ]
    if let known = question.headers["if-none-match"],
      known == "*" || known.split(separator: ",").contains(where: { $0.contains(quoted) })
    {
      return HTTPAnswer(304, [], type: type, headers: headers)
    }
    let condition = question.headers["if-range"]
    guard let range = question.headers["range"], condition == nil || condition == quoted,
      let part = Self.part(range, of: bytes.count)
    else { return HTTPAnswer(200, bytes, type: type, headers: headers) }
    guard !part.isEmpty else {
      return HTTPAnswer(
        416, [], type: type,
        headers: headers + [(name: "content-range", value: "bytes */\(bytes.count)")])
    }
    let place = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(bytes.count)"
    return HTTPAnswer(
      206, Array(bytes[part]), type: type,
      headers: headers + [(name: "content-range", value: place)])
  }

  /// The one range that a header asks for; empty if it lies outside, `nil` if the header is to be ignored.
  static func part(_ header: String, of count: Int) -> Range<Int>? {
    guard header.hasPrefix("bytes="), !header.contains(",") else { return nil }
    let bounds = header.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
    guard bounds.count == 2 else { return nil }
    if bounds[0].isEmpty {
      guard let last = Int(bounds[1]), last >= 0 else { return nil }
      return max(0, count - last)..<count
    }
    guard let first = Int(bounds[0]), first >= 0 else { return nil }
    guard bounds[1].isEmpty || Int(bounds[1]) != nil else { return nil }
    let end = Int(bounds[1]) ?? count - 1
    guard first <= end || bounds[1].isEmpty else { return nil }
    return first < count ? first..<min(end, count - 1) + 1 : 0..<0
  }
}
