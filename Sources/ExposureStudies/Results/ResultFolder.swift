public import DataFiles
public import Foundation
import Synchronization

/// The folder of a run's results: written beside its place under a temporary name and moved there whole.
///
/// Until ``commit()`` the place keeps its earlier content, and ``discard()`` leaves no trace. All calls may be made
/// from any thread, so that a signal handler can discard a folder that another thread writes.
public final class ResultFolder: Sendable {
  /// The place of the finished results.
  public let target: URL
  private let partial: URL
  private let isOpen = Mutex(true)

  /// The file by which a folder is known as one of results.
  static let manifestName = "manifest.json"
  /// The member of the manifest by which it is known as ours, and its values: of a run, of a sweep and of a fit.
  static let formatMember = JSONValue.Member("format", "exposurelab-run")
  static let sweepFormatMember = JSONValue.Member("format", "exposurelab-sweep")
  static let fitFormatMember = JSONValue.Member("format", "exposurelab-fit")

  /// Looks at a place without changing anything.
  ///
  /// - Parameter path: Where the results will stand: a path at which there is nothing, an empty folder or
  ///   the results of an earlier run.
  /// - Throws: ``OutputError/refused(_:)`` if there is something else.
  public init(at path: String) throws(OutputError) {
    target = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    let name = ".\(target.lastPathComponent).partial-\(getpid())"
    partial = target.deletingLastPathComponent().appendingPathComponent(name, isDirectory: true)
    try Self.refuseForeign(target, path: path)
  }

  /// Finds out whether results can be written, before long work is done for them; nothing is left but the
  /// folders on the way to the place.
  ///
  /// - Throws: ``OutputError/failed(_:)``.
  public func prove() throws(OutputError) {
    try make { try FileManager.default.removeItem(at: $0) }
  }

  /// Makes the temporary folder; to be called before anything is written.
  ///
  /// - Throws: ``OutputError/failed(_:)``.
  public func create() throws(OutputError) {
    try make { _ in }
  }

  private func make(then finish: (URL) throws -> Void) throws(OutputError) {
    do {
      try isOpen.withLock { isOpen in
        precondition(isOpen, "the folder has been committed or discarded")
        let files = FileManager.default
        try files.createDirectory(
          at: partial.deletingLastPathComponent(), withIntermediateDirectories: true)
        // Only a process of the same number that was killed can have left one.
        try? files.removeItem(at: partial)
        try files.createDirectory(at: partial, withIntermediateDirectories: false)
        try finish(partial)
      }
    } catch {
      throw .failed("\(target.path.printable): cannot make the folder: \(systemReason(of: error))")
    }
  }

  /// Writes one file.
  ///
  /// - Throws: ``OutputError``.
  public func write(_ text: String, to name: String) throws(OutputError) {
    do {
      try isOpen.withLock { isOpen in
        precondition(isOpen, "the folder has been committed or discarded")
        try Data(text.utf8).write(to: partial.appendingPathComponent(name))
      }
    } catch {
      throw .failed(
        "\(target.path.printable)/\(name): cannot be written: \(systemReason(of: error))")
    }
  }

  /// Puts the folder in its place; the earlier content is removed.
  ///
  /// - Throws: ``OutputError``; the place is then as before and the folder is discarded.
  public func commit() throws(OutputError) {
    let failure: Int32? = isOpen.withLock { isOpen in
      precondition(isOpen, "the folder has been committed or discarded")
      isOpen = false
      let failure = move()
      try? FileManager.default.removeItem(at: partial)
      return failure
    }
    if let failure {
      throw .failed(
        "\(target.path.printable): cannot be put in place: \(systemReason(ofNumber: failure))")
    }
  }

  /// Removes the temporary folder, unless the folder has been committed.
  ///
  /// - Parameter end: Told whether there was an unfinished folder, while all other calls wait. A caller that ends the
  ///   process does so here, before the writing thread can go on.
  public func discard(then end: (_ wasUnfinished: Bool) -> Void = { _ in }) {
    isOpen.withLock { isOpen in
      let wasUnfinished = isOpen
      if wasUnfinished {
        isOpen = false
        try? FileManager.default.removeItem(at: partial)
      }
      end(wasUnfinished)
    }
  }

  /// Replaces the content of the place by the folder; returns the system's error number if that fails.
  ///
  /// Not every system can exchange two folders in one step, so for an instant there is none.
  private func move() -> Int32? {
    let aside = "\(partial.path)-replaced"
    let isReplacement = FileKind(atPath: target.path) != .nothing
    if isReplacement, unsafe rename(target.path, aside) != 0 {
      return errno
    }
    guard unsafe rename(partial.path, target.path) == 0 else {
      let failure = errno
      _ = unsafe rename(aside, target.path)
      return failure
    }
    try? FileManager.default.removeItem(atPath: aside)
    return nil
  }

  /// Throws if there is something that a run did not write.
  private static func refuseForeign(_ target: URL, path: String) throws(OutputError) {
    switch FileKind(atPath: target.path) {
    case .nothing: return
    case .file: throw .refused("\(path.printable): this is a file; results need a folder")
    case .folder: break
    }
    let manifest = try? Data(contentsOf: target.appendingPathComponent(manifestName))
    let members = manifest.flatMap {
      try? JSONSerialization.jsonObject(with: $0) as? [String: Any]
    }
    let format = (members?[formatMember.name] as? String).map(JSONValue.string)
    let own = [formatMember.value, sweepFormatMember.value, fitFormatMember.value]
    guard format.map(own.contains) != true else { return }
    let contents: [String]
    do {
      contents = try FileManager.default.contentsOfDirectory(atPath: target.path)
    } catch {
      throw .refused("\(path.printable): cannot be read: \(systemReason(of: error))")
    }
    guard contents.isEmpty else {
      throw .refused(
        "\(path.printable): this folder holds something else than results; "
          + "it is left alone")
    }
  }
}
