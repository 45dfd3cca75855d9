import ArgumentParser
import Foundation

/// The command `exposurelab-server bench`.
struct BenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure the server on this machine: machine, store, export, uploads, downloads.")

  /// A part of the measurements.
  enum Part: String, CaseIterable, ExpressibleByArgument {
    case machine, store, export, publish, download
  }

  @Argument(help: "The parts: machine, store, export, publish, download; all if none is named.")
  var parts: [Part] = []

  @Option(help: "The folder in which databases are made, on the disk that is to be measured.")
  var folder = NSTemporaryDirectory()

  @Option(help: "The number of uploads of each measurement; 64 through 100000.")
  var uploads = 5000

  @Option(help: "The number of uploads or connections that wait at the same time; 2 through 1000.")
  var waiting = 64

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    guard (64...100_000).contains(uploads) else {
      throw ValidationError("--uploads: 64 through 100000")
    }
    guard (2...1000).contains(waiting) else {
      throw ValidationError("--waiting: 2 through 1000")
    }
  }

  func run() async throws {
    let place = "\(folder)/exposurelab-bench-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: place) }
    let parts = parts.isEmpty ? Part.allCases : parts
    var figures: [ServiceFigure] = []
    func add(_ more: [ServiceFigure]) {
      figures += more
      if !json {
        for figure in more { print(figure.line) }
        fflush(nil)
      }
    }
    if parts.contains(.machine) || parts.contains(.store) {
      let bench = try MachineBench(uploads: uploads)
      if parts.contains(.machine) { add([bench.admissionFigure, try bench.memory()]) }
      if parts.contains(.store) {
        add(try await bench.store(count: uploads, senders: waiting, inFolder: place))
        add(try await bench.store(count: uploads / 10, senders: 1, inFolder: place))
      }
    }
    if parts.contains(.export) {
      add(try await MachineBench.export(keyCount: 500_000, inFolder: place))
    }
    if parts.contains(.publish) || parts.contains(.download) {
      // The log is written, as in a service, and read by nobody.
      let nowhere = open("/dev/null", O_WRONLY)
      let log = dup(2)
      dup2(nowhere, 2)
      defer { dup2(log, 2) }
      let bench = try await SocketBench(inFolder: "\(place)/service")
      defer { bench.stop() }
      if parts.contains(.publish) {
        add([try await bench.publish(count: uploads, connections: waiting)])
      }
      if parts.contains(.download) {
        add(try await bench.download(count: 2 * uploads, connections: waiting))
      }
    }
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
      print(String(decoding: try encoder.encode(figures), as: UTF8.self))
    }
  }
}
