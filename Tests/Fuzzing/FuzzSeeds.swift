import DiagnosisExport
import ExposureCore
import Foundation

extension FuzzTarget {
  /// Inputs that are right, to begin with.
  var seeds: [[UInt8]] {
    let keys = (1...3).map { number in
      DiagnosisKey(
        bits: UInt128(number), rollingStart: IntervalNumber(2_678_400), rollingPeriod: 100,
        transmissionRiskLevel: 3, reportType: .confirmedTest, daysSinceOnset: -2)
    }
    let info = SignatureInfo(verificationKeyVersion: "v1", verificationKeyID: "310")
    let export = ExportFile(
      metadata: ExportMetadata(
        startTimestamp: 1, endTimestamp: 2, region: "XX", signatureInfos: [info]),
      keys: keys, revisedKeys: [keys[0]]
    ).encoded()
    let signatures = ExportSignatureList([ExportSignature(info: info, signature: [0x30, 0])])
    switch self {
    case .exports:
      let archive = ExportArchive(export: export, signatures: signatures.encoded())
      return [archive.encoded(), archive.encoded(.none), export]
    case .export: return [Array(export.dropFirst(16))]
    case .signatures: return [signatures.encoded()]
    case .sightings:
      let digits = String(repeating: "5a", count: 16)
      return [
        "\(digits),1607040000,4008ff00,-63\r\n", "\"\(digits)\",0,,\n\n\(digits),7,\"\",-1.5",
      ]
      .map { [17] + Array($0.utf8) }
    case .protocols:
      return ProtocolLaboratory.all.enumerated().flatMap { index, laboratory in
        laboratory.messages.enumerated().compactMap { kind, message in
          message.map { [UInt8(index), UInt8(kind)] + $0 }
        }
      }
    }
  }

  /// Writes the seeds as files of a folder.
  func writeSeeds(to folder: String) throws {
    for (index, seed) in seeds.enumerated() {
      try Data(seed).write(to: URL(fileURLWithPath: folder).appendingPathComponent("seed-\(index)"))
    }
  }
}
