internal import DiscreteEvents
internal import ExposureCore
import Foundation

/// A checkpoint on its way to the disk: hashed as it is written, never held in memory.
final class CheckpointOutput: StateSink {
  private let path: String
  private let descriptor: Int32
  private var hash = SHA256()
  private var byteCount: UInt64 = 0
  /// The system's number of the first error; nothing is written after it.
  private var failure: Int32?

  init(at path: String) {
    self.path = path
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    if descriptor < 0 { failure = errno }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  func write(_ bytes: borrowing RawSpan) {
    hash.update(bytes)
    byteCount += UInt64(bytes.byteCount)
    put(bytes)
  }

  func write(_ bytes: [UInt8]) {
    unsafe write(bytes.span.bytes)
  }

  func write(littleEndian number: UInt32) {
    write((0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) })
  }

  /// Ends the file and puts it in a place; returns the system's error number if anything failed.
  func finish(movingTo target: String) -> Int32? {
    let count = byteCount
    write((0..<8).map { UInt8(truncatingIfNeeded: count >> ($0 * 8)) })
    unsafe put(hash.digest().span.bytes)
    if let failure { return failure }
    guard fsync(descriptor) == 0, unsafe rename(path, target) == 0 else { return errno }
    // The new name must reach the disk as well; where folders cannot be forced there, it does in its time.
    let folder = unsafe open(
      URL(fileURLWithPath: target).deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
    return nil
  }

  private func put(_ bytes: borrowing RawSpan) {
    guard failure == nil else { return }
    failure = unsafe bytes.withUnsafeBytes { bytes in
      var written = 0
      while written < bytes.count {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[written...])
        let count = unsafe Foundation.write(descriptor, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { return errno }
        written += count
      }
      return nil
    }
  }
}
