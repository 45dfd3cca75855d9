internal import DiscreteEvents
internal import ExposureCore
import Foundation

/// A checkpoint that is read from the disk piece by piece.
final class CheckpointInput: StateSource {
  private let descriptor: Int32
  /// The size of the file.
  private let fileByteCount: Int
  /// The position of the next byte.
  private var position = 0
  /// The range of the state in the file; known once the file has been checked.
  private var state = 0..<0

  struct OpenError: Error {
    let number: Int32
  }

  private init(descriptor: Int32, byteCount: Int) {
    self.descriptor = descriptor
    fileByteCount = byteCount
  }

  deinit {
    close(descriptor)
  }

  static func open(_ path: String) -> Result<CheckpointInput, OpenError> {
    // A pipe would wait for a writer.
    let descriptor = unsafe Foundation.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return .failure(OpenError(number: errno)) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      let number = errno
      close(descriptor)
      return .failure(OpenError(number: number))
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      return .failure(OpenError(number: status.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL))
    }
    return .success(CheckpointInput(descriptor: descriptor, byteCount: Int(status.st_size)))
  }

  var byteCount: Int {
    state.count
  }

  func read(into output: inout OutputRawSpan) throws(StateError) {
    var failure: Int32?
    unsafe output.withUnsafeMutableBytes { buffer, initialized in
      while initialized < buffer.count {
        let room = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[initialized...])
        let count = unsafe pread(descriptor, room.baseAddress, room.count, off_t(position))
        if count < 0, errno == EINTR { continue }
        guard count > 0 else {
          failure = count < 0 ? errno : nil
          return
        }
        initialized += count
        position += count
      }
    }
    if let failure {
      throw StateError(.unreadable(errorNumber: failure), at: position - state.lowerBound)
    }
  }

  /// The next bytes; fewer at the end of the file, or where it cannot be read.
  func next(_ count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let received = unsafe bytes.withUnsafeMutableBytes { buffer in
      var output = unsafe OutputRawSpan(buffer: buffer, initializedCount: 0)
      try? read(into: &output)
      return unsafe output.finalize(for: buffer)
    }
    bytes.removeLast(count - received)
    return bytes
  }

  /// The next four bytes as a number, or `nil` at the end of the file.
  func nextNumber() -> UInt32? {
    let bytes = next(4)
    return bytes.count == 4 ? bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) } : nil
  }

  /// Reads the whole file and compares it with its checksum; afterwards stands at the beginning of the state.
  ///
  /// - Parameter start: Where the state begins.
  /// - Returns: Whether it is as it was written.
  func isWhole(state start: Int) -> Bool {
    let end = fileByteCount - CheckpointFile.tailByteCount
    guard end >= start else { return false }
    position = 0
    var hash = SHA256()
    while position < end {
      let piece = next(min(1 << 20, end - position))
      guard !piece.isEmpty else { return false }
      unsafe hash.update(piece.span.bytes)
    }
    let size = next(8)
    unsafe hash.update(size.span.bytes)
    guard size.reversed().reduce(0, { $0 << 8 | UInt64($1) }) == UInt64(end),
      next(SHA256.byteCount) == hash.digest()
    else { return false }
    state = start..<end
    position = start
    return true
  }
}
