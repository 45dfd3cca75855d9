import ExportTools
import DataFiles
import DiagnosisExport
import ExposureCore
import ExposureStudies
import Foundation

/// Matching of keys from a file: the archive is opened, inflated and read besides.
struct ExportBenchmarks {
  private let sampling: Sampling
  private let keyCount: Int
  private let sightingCount = 5_000

  init(_ extent: BenchmarkGroup.Extent, _ sampling: Sampling) {
    self.sampling = sampling
    keyCount = extent == .quick ? 10_000 : 500_000
  }

  func measure(report: (Measurement) -> Void) throws {
    var file = ExportFile(
      metadata: ExportMetadata(region: "XX"), keys: MatchWorkload.keys(keyCount))
    file.sortKeys()
    let export = file.encoded()
    let archive = ExportArchive(export: export).encoded()
    let name = "keys-\(sizeName(keyCount))"

    report(
      measurement("export.write.\(name)") { _ = file.encoded() })
    report(
      try measurement("export.read.\(name)") {
        var reader = DiagnosisKeyReader()
        var keys: [PublishedKey] = []
        keys.reserveCapacity(keyCount)
        try unsafe reader.read(export.span.bytes, into: &keys)
        try reader.finish()
      })
    report(
      try measurement("export.inflate-read.\(name)") { _ = try ExportSummary(reading: archive) })

    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("exposurelab-bench-\(ProcessInfo.processInfo.processIdentifier).zip")
    try Data(archive).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    let workload = MatchWorkload(sightings: sightingCount)
    let matching = ExportMatching(
      SightingColumns(identifiers: workload.identifiers, times: workload.times))
    var single: Measurement?
    for threads in [1, 2] {
      let name = "match.file.\(name).sightings-\(sizeName(sightingCount))"
      let result = try measurement(
        threads == 1 ? name : "\(name).threads-\(threads)", comparedWith: single
      ) {
        let input = try InputFile(path.path, isReadAnywhere: true)
        let outcome = try matching.matches(in: [input], threads: threads)
        guard outcome.table.count == MatchWorkload.plantedCount else {
          throw BenchmarkFailure(description: "\(name): \(outcome.table.count) matches")
        }
      }
      report(result)
      single = result
    }
  }

  private func measurement(
    _ name: String, comparedWith baseline: Measurement? = nil, _ work: () throws -> Void
  ) rethrows -> Measurement {
    Measurement(
      name, "keys/s", amount: keyCount, try sampling.measure(work), kernel: KernelPath.chosen.name,
      comparedWith: baseline)
  }
}
