import Foundation

/// The log of a service: one JSON object a line, on standard error.
///
/// Its fields are named where it is written, and none of them is an address, a header, a body, a key, a code or a token.
package enum ServiceLog {
  /// Writes a line.
  package static func write(_ fields: KeyValuePairs<String, String>) {
    var object: [String: String] = ["time": "\(Int(Date().timeIntervalSince1970))"]
    for (name, value) in fields { object[name] = value }
    guard
      let line = try? JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
    else { return }
    FileHandle.standardError.write(line + Data("\n".utf8))
  }
}
