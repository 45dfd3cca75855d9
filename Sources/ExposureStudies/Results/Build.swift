internal import DataFiles
internal import DiagnosisExport
import Foundation

/// The identity of the build that wrote a result.
///
/// No value is set by the build, so that the same sources and compiler give the same executable.
enum Build {
  /// The description of the build in the manifest.
  static var json: JSONValue {
    [
      "swift": .string(swiftVersion), "configuration": .string(configuration),
      "platform": .string("\(system)-\(architecture)"),
      "executable_sha256": executableDigest.map { .string($0) } ?? .null,
    ]
  }

  /// The file of the running executable.
  static var executablePath: String {
    #if os(Linux)
    // Also when the file has been replaced by another build since.
    "/proc/self/exe"
    #else
    Bundle.main.executablePath ?? ""
    #endif
  }

  /// Hashes a text and after it the bytes of a file; `nil` if the file cannot be read.
  static func digest(of text: String, andFile path: String) -> [UInt8]? {
    guard let file = try? InputFile(path) else { return nil }
    // With the processor's own instructions, since every run does it.
    var hash = StreamedDigest()
    unsafe hash.update(Array(text.utf8).span.bytes)
    var piece: [UInt8] = []
    do {
      while try file.read(upTo: 1 << 20, into: &piece) {
        unsafe hash.update(piece.span.bytes)
        piece.removeAll(keepingCapacity: true)
      }
    } catch {
      return nil
    }
    return hash.digest()
  }

  /// The SHA-256 of the executable, as `sha256sum` prints it.
  private static var executableDigest: String? {
    digest(of: "", andFile: executablePath).map { bytes in
      bytes.map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0\(digits)" : digits
      }.joined()
    }
  }

  /// The compiler's version, as far as sources can tell.
  private static var swiftVersion: String {
    #if compiler(>=6.4)
    "6.4 or later"
    #elseif compiler(>=6.3)
    "6.3"
    #else
    "6.2"
    #endif
  }

  private static var configuration: String {
    #if DEBUG
    "debug"
    #else
    "release"
    #endif
  }

  private static var system: String {
    #if os(Linux)
    "linux"
    #elseif os(macOS)
    "macos"
    #else
    "other"
    #endif
  }

  private static var architecture: String {
    #if arch(x86_64)
    "x86_64"
    #elseif arch(arm64)
    "arm64"
    #else
    "other"
    #endif
  }
}
