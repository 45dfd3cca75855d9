public import DataFiles
import DiagnosisExport
import Foundation

/// Files of exports, named one by one or by the folder that they lie in.
///
/// Any number of them: none is kept open.
public struct ExportFiles: Sendable {
  /// The files, in the order in which they were named; those of a folder in the order of their paths.
  public let paths: [String]
  /// Whether more than one file may have been meant: there are several, or a folder was named.
  public let isCollection: Bool
  private let byteCounts: [UInt64]

  /// Finds the files and makes sure that each can be opened.
  ///
  /// A folder stands for all exports in it and in the folders within: files whose name ends with `.zip` or `.bin`, and
  /// files of any name that begin as an export does. Names that begin with a full stop are passed over.
  ///
  /// - Parameter arguments: Files and folders, as their user names them.
  /// - Throws: ``InputError``, also if a folder has no exports.
  public init(_ arguments: [String]) throws(InputError) {
    var paths: [String] = []
    var hasFolder = false
    for argument in arguments {
      guard FileKind(atPath: argument) == .folder else {
        paths.append(argument)
        continue
      }
      hasFolder = true
      let found = try Self.exports(inFolder: argument)
      guard !found.isEmpty else {
        throw InputError(
          "there is no export in this folder", in: argument,
          notes: ["exports are zip archives, or files that begin with EK Export v1"])
      }
      paths += found
    }
    var byteCounts: [UInt64] = []
    for path in paths { byteCounts.append(try InputFile(path, isReadAnywhere: true).byteCount) }
    self.paths = paths
    self.byteCounts = byteCounts
    isCollection = hasFolder || paths.count > 1
  }

  /// How many bytes all files have.
  public var byteCount: UInt64 {
    byteCounts.reduce(0, +)
  }

  /// The keys of all files.
  func series(checkedBy verifier: SignatureVerifier? = nil) -> ExportSeries<InputFile> {
    ExportSeries(byteCounts: byteCounts, checkedBy: verifier) {
      [paths] index throws(ExportError) in try InputFile(reopening: paths[index])
    }
  }

  private static func exports(inFolder folder: String) throws(InputError) -> [String] {
    let names: [String]
    do {
      names = try FileManager.default.subpathsOfDirectory(atPath: folder)
    } catch {
      throw InputError("cannot be read: \(systemReason(of: error))", in: folder)
    }
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    var paths: [String] = []
    for name in names.sorted()
    where !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
      let path = prefix + name
      guard FileKind(atPath: path) == .file else { continue }
      if name.hasSuffix(".zip") || name.hasSuffix(".bin") || beginsAsExport(path) {
        paths.append(path)
      }
    }
    return paths
  }

  private static func beginsAsExport(_ path: String) -> Bool {
    guard let file = try? InputFile(path, isReadAnywhere: true) else { return false }
    var start: [UInt8] = []
    guard (try? file.read(upTo: 12, into: &start)) == true else { return false }
    return start.starts(with: "EK Export v1".utf8) || start.starts(with: [0x50, 0x4B, 3, 4])
  }
}
