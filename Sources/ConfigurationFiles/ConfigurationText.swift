import DataFiles
import Foundation

/// The text of a configuration file, read within limits and known to be text.
public struct ConfigurationText: Sendable {
  /// The file's name as its user wrote it.
  public let name: String
  /// The text, without a byte order mark.
  package let text: String

  /// The largest file that is read, in bytes.
  public static let byteLimit = 1 << 20

  /// Reads a file.
  ///
  /// - Throws: ``ConfigurationError`` with one mistake if there is no such file, if it cannot be read, is a
  ///   directory, is larger than ``byteLimit`` or is not UTF-8 text.
  public init(file path: String) throws(ConfigurationError) {
    func refusal(_ message: String) -> ConfigurationError {
      ConfigurationError([.init(.file, message)], inFile: path.quotable(limit: 200))
    }
    switch FileKind(atPath: path) {
    case .nothing: throw refusal("no such file")
    case .folder: throw refusal("this is a directory, not a file")
    case .file: break
    }
    let bytes: [UInt8]
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? file.close() }
      // One byte beyond the limit shows that a file is too large, for files of any size and kind.
      bytes = Array(try file.read(upToCount: Self.byteLimit + 1) ?? Data())
    } catch {
      throw refusal("the file cannot be read: \(systemReason(of: error))")
    }
    guard bytes.count <= Self.byteLimit else {
      throw refusal("the file is larger than \(Self.byteLimit) bytes, the most that is read")
    }
    try self.init(name: path, bytes: bytes)
  }

  /// Takes a file's bytes.
  ///
  /// - Throws: ``ConfigurationError`` with one mistake if the bytes are not UTF-8 or hold control characters.
  public init(name: String, bytes: [UInt8]) throws(ConfigurationError) {
    self.name = name.quotable(limit: 200)
    let marked = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    text = String(decoding: marked, as: UTF8.self)
    do {
      _ = try UTF8Span(validating: marked.span)
    } catch {
      let offset = error.byteOffsets.lowerBound
      let end = PlacedScalars(of: String(decoding: marked[..<offset], as: UTF8.self)).reversed()[0]
      let number = offset + bytes.count - marked.count + 1
      throw self.error([
        .init(.place(end.place), "this is not a text file: byte \(number) is not UTF-8")
      ])
    }
    for (_, scalar, place) in PlacedScalars(of: text) {
      guard let scalar, scalar.properties.generalCategory == .control, scalar != "\t",
        !scalar.breaksLine
      else { continue }
      let code = String(scalar.value, radix: 16, uppercase: true)
      throw error([
        .init(.place(place), "this is not a text file: control character 0x\(code)")
      ])
    }
  }

  /// The error that some mistakes in this text make.
  package func error(_ mistakes: [ConfigurationMistake]) -> ConfigurationError {
    ConfigurationError(mistakes, inFile: name, text: text)
  }
}
