internal import DataFiles
import Foundation

/// The files of a folder of results, read whole.
struct ResultFiles {
  /// The folder as its user named it.
  let folder: String

  /// The path of a file in the folder.
  func path(of name: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// The text of a file.
  func text(of name: String) throws(InputError) -> String {
    let file = try InputFile(path(of: name))
    var bytes: [UInt8] = []
    while try file.read(upTo: 1 << 16, into: &bytes) {}
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw InputError("this is not text in UTF-8", in: path(of: name))
    }
    return text
  }

  /// The JSON object in a file.
  func object(in name: String, _ known: String? = nil) throws(InputError) -> [String: Any] {
    let text: String
    if let known { text = known } else { text = try self.text(of: name) }
    guard let value = try? JSONSerialization.jsonObject(with: Data(text.utf8)),
      let object = value as? [String: Any]
    else { throw InputError("this is not a JSON object", in: path(of: name)) }
    return object
  }
}
