import Foundation

/// The files of a folder of results, read whole.
package struct ResultFiles {
  /// The folder as its user named it.
  package let folder: String

  /// Names the files of a folder.
  package init(folder: String) {
    self.folder = folder
  }

  /// The path of a file in the folder.
  package func path(of name: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// The text of a file.
  ///
  /// - Throws: ``InputError`` that names the file.
  package func text(of name: String) throws(InputError) -> String {
    guard FileKind(atPath: path(of: name)) != .nothing else {
      throw InputError(
        "no such file", in: path(of: name),
        notes: ["expected is a folder that `exposurelab run` or `exposurelab sweep` wrote"])
    }
    let file = try InputFile(path(of: name))
    var bytes: [UInt8] = []
    while try file.read(upTo: 1 << 16, into: &bytes) {}
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw InputError("this is not text in UTF-8", in: path(of: name))
    }
    return text
  }

  /// The JSON object in a file.
  ///
  /// - Parameters:
  ///   - name: The name of the file.
  ///   - known: The text of the file, if it has been read before.
  /// - Returns: The object.
  /// - Throws: ``InputError`` that names the file.
  package func object(in name: String, _ known: String? = nil) throws(InputError) -> [String: Any] {
    let text: String
    if let known { text = known } else { text = try self.text(of: name) }
    guard let value = try? JSONSerialization.jsonObject(with: Data(text.utf8)),
      let object = value as? [String: Any]
    else { throw InputError("this is not a JSON object", in: path(of: name)) }
    return object
  }
}
