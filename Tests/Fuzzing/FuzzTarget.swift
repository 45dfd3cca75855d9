import DataFiles
import DiagnosisExport
import ExposureCore
import ExportTools

/// The readers of bytes from outside, to be run on mutated bytes.
///
/// A target ends in a value or in the error that it declares; everything else, a trap or an access out of
/// bounds, is a find. `make fuzz` runs them.
enum FuzzTarget: String, CaseIterable {
  /// Zip archives and bare `export.bin` files; whole, and cut into pieces.
  case exports
  /// The contents of an archive, so that no checksum has to be guessed.
  case export
  /// Lists of signatures.
  case signatures
  /// Tables of sightings, in pieces.
  case sightings
  /// The requests that the protocols' servers receive, and the answers and files that phones read.
  case protocols

  func run(_ bytes: [UInt8]) {
    switch self {
    case .exports: readArchive(bytes)
    case .export: readExport(bytes)
    case .signatures: _ = try? ExportSignatureList(reading: bytes)
    case .sightings: readSightings(bytes)
    case .protocols: readMessage(bytes)
    }
  }

  private func readArchive(_ bytes: [UInt8]) {
    _ = try? ExportSummary(reading: bytes)
    // The same bytes as the one entry of an archive. What looks like a second end record in it makes the archive
    // ambiguous, and so unreadable.
    let archive = ExportArchive(export: bytes).encoded(.none)
    guard let direct = try? ExportFile(reading: bytes),
      let summary = try? ExportSummary(reading: archive)
    else { return }
    precondition(summary.keyCount == direct.keys.count, "an archive changes its content")
  }

  private func readExport(_ bytes: [UInt8]) {
    let header = Array("EK Export v1    ".utf8)
    guard let file = try? ExportFile(reading: header + bytes) else { return }
    precondition((try? ExportFile(reading: file.encoded())) == file, "what is written reads alike")
  }

  private func readSightings(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    // The first byte says where the rest is cut.
    let text = Array("identifier,timestamp,metadata,rssi\n".utf8) + bytes.dropFirst()
    let whole = outcome(text, pieces: text.count)
    precondition(outcome(text, pieces: Int(first) + 1) == whole, "cutting changes the outcome")
  }

  private func outcome(_ text: [UInt8], pieces: Int) -> Result<SightingColumns, InputError> {
    var reader = SightingReader(file: "sightings")
    do throws(InputError) {
      var start = 0
      while start < text.count {
        let end = min(start + pieces, text.count)
        try reader.read(Array(text[start..<end]))
        start = end
      }
      try reader.finish()
      return .success(reader.columns)
    } catch {
      return .failure(error)
    }
  }

  /// The first byte chooses the protocol, the second what the rest is.
  private func readMessage(_ bytes: [UInt8]) {
    guard bytes.count >= 2 else { return }
    let laboratories = ProtocolLaboratory.all
    let laboratory = laboratories[Int(bytes[0]) % laboratories.count]
    laboratory.read(Int(bytes[1]) % ProtocolLaboratory.kindCount, Array(bytes.dropFirst(2)))
  }
}
