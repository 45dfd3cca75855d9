import ConfigurationFiles
import DataFiles
import ArgumentParser
import ExposureStudies
import Foundation

/// The exit status: 0 after success, 1 after a failure, 2 after bad usage or input, 128 plus the signal's number after
/// an interruption.
enum ExitStatus {
  static let failure: Int32 = 1
  static let badUsage: Int32 = 2

  /// Prints the error, or the requested help, and ends the process.
  static func end(with error: any Error) -> Never {
    switch error {
    case let error as ConfigurationError: end(badUsage, saying: error.description)
    case let error as InputError: end(badUsage, saying: error.description)
    case let error as UsageError: end(badUsage, saying: "error: \(error)")
    case let error as RunInterruption: end(128 + error.signal, saying: "\n\(error)")
    case let error as FailedCheck: end(failure, saying: "\(error)")
    case OutputError.refused(let text): end(badUsage, saying: "error: \(text)")
    case OutputError.failed(let text): end(failure, saying: "error: \(text)")
    default: break
    }
    // The rest comes from argument-parser, for which a wrong call ends with 64, and help with 0.
    let text = ExposureLab.fullMessage(for: error)
    switch ExposureLab.exitCode(for: error) {
    case .success:
      try? FileHandle.standardOutput.write(contentsOf: Data("\(text)\n".utf8))
      exit(0)
    case .validationFailure: end(badUsage, saying: text)
    default: end(failure, saying: text)
    }
  }

  private static func end(_ status: Int32, saying text: String) -> Never {
    StandardError.write("\(text)\n")
    exit(status)
  }
}

/// A check of the command failed; the command has already reported it.
struct FailedCheck: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}

/// The stream for everything that is not a result.
enum StandardError {
  static func write(_ text: String) {
    // A failure to write to standard error cannot be reported.
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  /// Whether a person sees the stream as it is written.
  static let isTerminal = isatty(STDERR_FILENO) == 1

  /// Puts a line in place of the last one of a terminal.
  static func rewrite(line: String) {
    write("\r\(line)\u{1B}[K")
  }
}

/// The stream for results.
enum StandardOutput {
  /// - Throws: ``FailedCheck`` if the text cannot be written.
  static func write(_ text: String) throws {
    try write(Array(text.utf8))
  }

  /// - Throws: ``FailedCheck`` if the bytes cannot be written.
  static func write(_ bytes: [UInt8]) throws {
    guard !bytes.isEmpty else { return }
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(bytes))
    } catch {
      throw FailedCheck("error: standard output cannot be written: \(systemReason(of: error))")
    }
  }
}
