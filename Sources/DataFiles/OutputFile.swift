import Foundation
import Synchronization

/// A file of results: written beside its place under a temporary name and moved there whole.
///
/// Until ``commit()`` the place holds what it held before, and ``discard()`` leaves no trace. All calls may be
/// made from any thread, so that the handler of a signal can discard a file that another thread writes. A pipe, a
/// terminal or another place that is no regular file is written to directly.
public final class OutputFile: Sendable {
  private let path: String
  private let target: String
  /// The temporary file, or `nil` if the target is written to directly.
  private let partial: String?
  private let state: Mutex<State>

  private struct State {
    var descriptor: Int32
    var isOpen = true
    var pending: [UInt8] = []
  }

  /// How many bytes wait at most before they are handed to the system.
  private static let pendingLimit = 1 << 16

  /// Opens a file to write; `nil` stands for standard output.
  ///
  /// - Parameters:
  ///   - path: Where the results will stand.
  ///   - inputs: Files that the results must not replace.
  /// - Throws: ``OutputError``.
  public init(at path: String?, sparing inputs: [String] = []) throws(OutputError) {
    guard let path else {
      (self.path, target, partial) = ("standard output", "", nil)
      state = Mutex(State(descriptor: STDOUT_FILENO))
      return
    }
    func resolved(_ path: String) -> URL { URL(fileURLWithPath: path).resolvingSymlinksInPath() }
    self.path = path
    let url = resolved(path)
    target = url.path
    guard !path.isEmpty else { throw .refused("'': no such file") }
    if inputs.contains(where: { resolved($0) == url }) {
      throw .refused("\(path.printable): this file is read; the results need another one")
    }
    var status = stat()
    let exists = unsafe stat(target, &status) == 0
    let kind = status.st_mode & S_IFMT
    if exists, kind == S_IFDIR {
      throw .refused("\(path.printable): this is a directory; the results need a file")
    }
    let isDirect = exists && kind != S_IFREG
    let folder = url.deletingLastPathComponent()
    partial =
      isDirect
      ? nil : folder.appendingPathComponent(".\(url.lastPathComponent).partial-\(getpid())").path
    let flags = isDirect ? O_WRONLY : O_WRONLY | O_CREAT | O_TRUNC
    let descriptor = unsafe open(partial ?? target, flags | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw .refused("\(path.printable): cannot be written: \(systemReason(ofNumber: errno))")
    }
    state = Mutex(State(descriptor: descriptor))
  }

  deinit {
    discard()
  }

  /// Appends bytes.
  ///
  /// - Throws: ``OutputError``.
  public func write(_ bytes: some Sequence<UInt8>) throws(OutputError) {
    let failure: Int32? = state.withLock { state in
      guard state.isOpen else { return ECANCELED }
      state.pending += bytes
      return state.pending.count < Self.pendingLimit ? nil : Self.flush(&state)
    }
    if let failure { throw error(failure) }
  }

  /// Puts the file in its place.
  ///
  /// - Throws: ``OutputError``; the place is then as before.
  public func commit() throws(OutputError) {
    let failure: Int32? = state.withLock { state in
      guard state.isOpen else { return ECANCELED }
      if let failure = Self.flush(&state) { return failure }
      state.isOpen = false
      guard !target.isEmpty else { return nil }
      guard close(state.descriptor) == 0 else { return errno }
      guard let partial else { return nil }
      return unsafe rename(partial, target) == 0 ? nil : errno
    }
    if let failure {
      if let partial { _ = unsafe unlink(partial) }
      throw error(failure)
    }
  }

  /// Removes what has been written, if it is not in its place; returns whether there was anything to remove.
  @discardableResult
  public func discard() -> Bool {
    state.withLock { state in
      guard state.isOpen else { return false }
      state.isOpen = false
      if !target.isEmpty { close(state.descriptor) }
      if let partial { _ = unsafe unlink(partial) }
      return true
    }
  }

  /// Hands the pending bytes to the system; returns its error number if that fails.
  private static func flush(_ state: inout State) -> Int32? {
    var written = 0
    while written < state.pending.count {
      let count = unsafe state.pending.withUnsafeBytes { bytes in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[written...])
        return unsafe Foundation.write(state.descriptor, rest.baseAddress, rest.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return errno }
      written += count
    }
    state.pending.removeAll(keepingCapacity: true)
    return nil
  }

  private func error(_ number: Int32) -> OutputError {
    .failed("\(path.printable): cannot be written: \(systemReason(ofNumber: number))")
  }
}
