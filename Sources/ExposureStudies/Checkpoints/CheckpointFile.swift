import DataFiles
internal import DiscreteEvents
internal import ExposureCore
import Foundation

/// The file beside a folder of results from which an interrupted run goes on.
///
/// | bytes | content |
/// | --- | --- |
/// | 8 | `EXLABRUN` |
/// | 4 | the version of this format |
/// | 32 | a digest of the build |
/// | 32 | a digest of the scenario |
/// | 4 | the day, counted from 0 |
/// | any | the state |
/// | 8 | the number of bytes before this one |
/// | 32 | SHA-256 of all bytes before |
///
/// Whole numbers are little endian. It is written under a temporary name, forced to the disk and renamed, so
/// there is never a half of one.
public struct CheckpointFile: Sendable {
  /// The file as messages name it.
  public let path: String
  private let url: URL
  private let partial: URL

  static let magic = Array("EXLABRUN".utf8)
  static let format: UInt32 = 1
  static let headByteCount = 8 + 4 + 32 + 32 + 4
  static let tailByteCount = 8 + SHA256.byteCount

  /// Creates the file beside a folder of results; nothing is touched.
  ///
  /// - Parameter results: The folder as its user names it.
  public init(besideResultsAt results: String) {
    let target = URL(fileURLWithPath: results).resolvingSymlinksInPath()
    let name = ".\(target.lastPathComponent).checkpoint"
    let folder = target.deletingLastPathComponent()
    url = folder.appendingPathComponent(name)
    partial = folder.appendingPathComponent("\(name).partial-\(getpid())")
    // As the user named it, unless the folder is called otherwise there.
    var parts = results.split(separator: "/", omittingEmptySubsequences: false)
    while parts.last?.isEmpty == true { parts.removeLast() }
    let isNamed = parts.last.map(String.init) == target.lastPathComponent
    path = isNamed ? (parts.dropLast() + [name[...]]).joined(separator: "/") : url.path
  }

  /// Replaces the file.
  ///
  /// - Parameters:
  ///   - identity: The scenario and build to which it belongs.
  ///   - day: The day reached, counted from 0.
  ///   - body: Writes the state.
  /// - Throws: ``OutputError/failed(_:)``; the file is then as before.
  func write(
    for identity: CheckpointIdentity, day: Day, _ body: (inout StateWriter) -> Void
  ) throws(OutputError) {
    let output = CheckpointOutput(at: partial.path)
    output.write(Self.magic)
    output.write(littleEndian: Self.format)
    output.write(identity.build)
    output.write(identity.scenario)
    output.write(littleEndian: UInt32(day.index))
    var writer = StateWriter(to: output)
    body(&writer)
    writer.finish()
    if let failure = output.finish(movingTo: url.path) {
      discardPartial()
      throw .failed("\(path.printable): cannot be written: \(systemReason(ofNumber: failure))")
    }
  }

  /// The content of the place.
  enum Content {
    case nothing
    /// A checkpoint of this run; the day reached, and its state.
    case state(day: Day, CheckpointInput)
    /// Something that the run cannot go on from, and why.
    case unusable(String)
  }

  /// Reads the file up to its state, and checks all of it.
  func content(for identity: CheckpointIdentity) -> Content {
    let input: CheckpointInput
    switch CheckpointInput.open(url.path) {
    case .success(let opened): input = opened
    case .failure(let error) where error.number == ENOENT: return .nothing
    case .failure(let error):
      return .unusable("it cannot be read: \(systemReason(ofNumber: error.number))")
    }
    guard input.next(Self.magic.count) == Self.magic else { return .unusable("it is damaged") }
    guard input.nextNumber() == Self.format, input.next(32) == identity.build else {
      return .unusable("another version or build of exposurelab wrote it")
    }
    guard input.next(32) == identity.scenario else {
      return .unusable("it belongs to another scenario")
    }
    guard let day = input.nextNumber(), input.isWhole(state: Self.headByteCount) else {
      return .unusable("it is damaged")
    }
    return .state(day: Day(Int(day)), input)
  }

  /// Whether anything stands at the place.
  var exists: Bool {
    FileKind(atPath: url.path) != .nothing
  }

  /// Removes temporary files left by processes that were killed.
  func sweep() {
    let (folder, prefix) = (url.deletingLastPathComponent(), "\(url.lastPathComponent).partial-")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for name in names where name.hasPrefix(prefix) {
      guard let process = pid_t(name.dropFirst(prefix.count)), process > 0 else { continue }
      guard kill(process, 0) != 0, errno == ESRCH else { continue }
      _ = unsafe unlink(folder.appendingPathComponent(name).path)
    }
  }

  /// Removes the file, if there is one.
  func remove() {
    _ = unsafe unlink(url.path)
  }

  /// Removes the temporary file of an unfinished checkpoint, before the process ends; may be called from any thread.
  public func discardPartial() {
    _ = unsafe unlink(partial.path)
  }
}
