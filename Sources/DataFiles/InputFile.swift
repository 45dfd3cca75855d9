public import DiagnosisExport
import Foundation

/// A file that is open for reading.
///
/// Reading at a place does not move anything, so copies may be read by several threads at once.
public struct InputFile: ByteSource, Sendable {
  /// How many bytes there were when the file was opened; 0 for a pipe, whose size nobody knows.
  public let byteCount: UInt64
  /// The file as its user named it.
  public let path: String
  private let descriptor: Descriptor

  /// The system's handle, closed when its last owner lets go.
  private final class Descriptor: Sendable {
    let number: Int32

    init(_ number: Int32) {
      self.number = number
    }

    deinit {
      close(number)
    }
  }

  /// The file as messages name it.
  public var name: String {
    path == Self.standardInputPath ? "standard input" : path
  }

  /// The path that stands for standard input.
  public static let standardInputPath = "-"

  /// Opens standard input.
  ///
  /// - Throws: ``InputError`` if it is closed.
  public init(standardInput: Void) throws(InputError) {
    path = Self.standardInputPath
    let number = dup(STDIN_FILENO)
    guard number >= 0 else {
      throw InputError("cannot be read: \(systemReason(ofNumber: errno))", in: "standard input")
    }
    descriptor = Descriptor(number)
    byteCount = 0
  }

  /// Opens a file that was there before.
  ///
  /// - Throws: ``ExportError/Kind/unreadable(errorNumber:)``.
  public init(reopening path: String) throws(ExportError) {
    self.path = path
    let number = unsafe open(path, O_RDONLY | O_CLOEXEC)
    var status = stat()
    guard number >= 0, unsafe fstat(number, &status) == 0 else {
      throw ExportError(.unreadable(errorNumber: errno), in: .file, at: 0)
    }
    descriptor = Descriptor(number)
    byteCount = UInt64(status.st_size)
  }

  /// Opens a file, or a pipe that is read from its beginning to its end.
  ///
  /// - Parameters:
  ///   - path: The file as its user names it.
  ///   - isReadAnywhere: Whether the bytes are to be read from any place, as those of a pipe cannot be.
  /// - Throws: ``InputError`` if there is no such file, or it is a directory.
  public init(_ path: String, isReadAnywhere: Bool = false) throws(InputError) {
    self.path = path
    guard !path.isEmpty else { throw InputError("no such file", in: path) }
    let number = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard number >= 0 else {
      throw InputError("cannot be opened: \(systemReason(ofNumber: errno))", in: path)
    }
    descriptor = Descriptor(number)
    var status = stat()
    guard unsafe fstat(number, &status) == 0 else {
      throw InputError("cannot be read: \(systemReason(ofNumber: errno))", in: path)
    }
    let kind = status.st_mode & S_IFMT
    guard kind != S_IFDIR else { throw InputError("this is a directory, not a file", in: path) }
    guard !isReadAnywhere || kind == S_IFREG else {
      throw InputError(
        "this is not a file on a disk", in: path,
        notes: ["an export is read from its end; save it to a file first"])
    }
    byteCount = kind == S_IFREG ? UInt64(status.st_size) : 0
  }

  /// Appends the bytes from a place on, until `output` is full or the bytes end.
  public mutating func read(
    at offset: UInt64, into output: inout OutputRawSpan
  ) throws(ExportError) {
    let number = descriptor.number
    let failure: Int32? = unsafe output.withUnsafeMutableBytes { buffer, initialized in
      while initialized < buffer.count {
        let room = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[initialized...])
        let place = off_t(offset) + off_t(initialized)
        let count = unsafe pread(number, room.baseAddress, room.count, place)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { return errno }
        guard count > 0 else { return nil }
        initialized += count
      }
      return nil
    }
    if let failure {
      throw ExportError(.unreadable(errorNumber: failure), in: .file, at: offset)
    }
  }

  /// Appends bytes that follow those read before, as a stream gives them.
  ///
  /// - Parameters:
  ///   - count: How many bytes are read at most.
  ///   - bytes: Where they go.
  /// - Returns: `false` at the end.
  /// - Throws: ``InputError``.
  package func read(upTo count: Int, into bytes: inout [UInt8]) throws(InputError) -> Bool {
    let known = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: count))
    let received = unsafe bytes.withUnsafeMutableBytes { buffer in
      let room = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[known...])
      while true {
        let received = unsafe Foundation.read(descriptor.number, room.baseAddress, room.count)
        if received >= 0 || errno != EINTR { return received }
      }
    }
    guard received >= 0 else {
      throw InputError("cannot be read: \(systemReason(ofNumber: errno))", in: name)
    }
    bytes.removeLast(count - received)
    return received > 0
  }
}
