import Foundation
import Synchronization

/// A program that answers one line of JSON for each line of JSON that it is given.
final class ExternalProgram: Sendable {
  private let command: String
  private let state: Mutex<Connection>

  private struct Connection {
    var process: Process
    let input: Int32
    let output: Int32
    var buffer: [UInt8] = []
    var known: [String: String] = [:]
  }

  /// Starts a program by the shell.
  ///
  /// - Throws: ``UsageError`` if there is no shell.
  init(_ command: String) throws {
    self.command = command
    // A program that has ended is noticed at the next read.
    signal(SIGPIPE, SIG_IGN)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    do {
      try process.run()
    } catch {
      throw UsageError("--external: '\(command)' cannot be started")
    }
    // The descriptors live as long as the command.
    state = Mutex(
      Connection(
        process: process, input: dup(input.fileHandleForWriting.fileDescriptor),
        output: dup(output.fileHandleForReading.fileDescriptor)))
  }

  /// Ends the program.
  func end() {
    state.withLock { connection in
      close(connection.input)
      connection.process.terminate()
    }
  }

  /// Asks the program; a program that does not answer with a JSON object ends the command.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - isRemembered: Whether the answer to the same request is always the same.
  /// - Returns: The answer.
  func ask(_ request: [String: Any], isRemembered: Bool = false) -> [String: Any] {
    guard
      let data = try? JSONSerialization.data(withJSONObject: request, options: [.sortedKeys])
    else { fail("a request that is no JSON") }
    let line = String(decoding: data, as: UTF8.self)
    let answer = state.withLock { connection -> String? in
      if isRemembered, let known = connection.known[line] { return known }
      guard Self.write(line + "\n", to: connection.input),
        let answer = Self.readLine(from: &connection)
      else { return nil }
      if isRemembered { connection.known[line] = answer }
      return answer
    }
    let name = request["request"] as? String ?? ""
    guard let answer else {
      fail("the program ended or was silent for a minute at the request '\(name)'")
    }
    guard
      let object = try? JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any]
    else { fail("the answer to '\(name)' is no JSON object on one line") }
    return object
  }

  /// Ends the command with an error of the program.
  func fail(_ problem: String) -> Never {
    StandardError.write("error: --external: \(problem)\nnote: the program is '\(command)'\n")
    exit(ExitStatus.badUsage)
  }

  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// The time within which a program has to answer, in milliseconds.
  private static let deadline: Int32 = 60_000
  /// The most bytes of an answer.
  private static let longestAnswer = 64 << 20

  /// Reads an answer; `nil` if the program ended, is silent for longer than the deadline, or goes on without end.
  private static func readLine(from connection: inout Connection) -> String? {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      if let end = connection.buffer.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: connection.buffer[..<end], as: UTF8.self)
        connection.buffer.removeSubrange(...end)
        return line
      }
      var ready = pollfd(fd: connection.output, events: Int16(POLLIN), revents: 0)
      guard connection.buffer.count <= longestAnswer, poll(&ready, 1, deadline) > 0 else {
        return nil
      }
      let count = chunk.withUnsafeMutableBytes {
        Foundation.read(connection.output, $0.baseAddress, $0.count)
      }
      guard count > 0 else { return nil }
      connection.buffer += chunk[..<count]
    }
  }
}
