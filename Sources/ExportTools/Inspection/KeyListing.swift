public import DataFiles
import DiagnosisExport
import ExposureCore

/// The keys of exports as lines, of comma-separated values or of JSON.
public struct KeyListing: Sendable {
  /// How the lines are written.
  public enum Format: Sendable {
    /// Comma-separated values with a head.
    case csv
    /// An object of JSON on each line.
    case jsonLines
  }

  private let format: Format
  // The dates that were written last; keys of one day follow one another now and then.
  private var lastDay = -1
  private var lastDayText = ""

  private static let names = [
    "key", "rolling_start", "start_utc", "rolling_period", "transmission_risk", "report_type",
    "days_since_onset", "revised", "export",
  ]

  /// Creates a listing.
  public init(_ format: Format) {
    self.format = format
  }

  /// The text in front of all keys: the names of the columns, or nothing.
  public var head: String {
    format == .csv ? Self.names.joined(separator: ",") + "\n" : ""
  }

  /// Lists the keys of a file.
  ///
  /// - Parameters:
  ///   - file: A zip archive or a bare `export.bin`, which has been read before and is in order.
  ///   - write: Takes the lines, some thousands at a time.
  /// - Throws: ``InputError``, or what `write` throws.
  public mutating func list(_ file: InputFile, _ write: ([UInt8]) throws -> Void) throws {
    var reader: ExportReader<InputFile>
    var keys: [PublishedKey] = []
    do throws(ExportError) {
      reader = try ExportReader(file)
    } catch {
      throw InputError(error, in: file.path)
    }
    let export = format == .csv ? CSVText.cell(file.path) : JSONValue.string(file.path).text
    while true {
      do throws(ExportError) {
        guard try reader.readKeys(into: &keys) else { return }
      } catch {
        throw InputError(error, in: file.path)
      }
      var lines: [UInt8] = []
      for key in keys { append(key, of: export, to: &lines) }
      try write(lines)
      keys.removeAll(keepingCapacity: true)
    }
  }

  private mutating func append(
    _ published: PublishedKey, of export: String, to lines: inout [UInt8]
  ) {
    let key = published.key
    let values = [
      DigitWriter.text(of: DigitWriter.bytes(of: key.bits)), "\(key.rollingStart.rawValue)",
      start(of: key), "\(key.rollingPeriod)", "\(key.transmissionRiskLevel)",
      key.reportType.nameInFormat, key.daysSinceOnset.map { "\($0)" } ?? "",
      "\(published.isRevised)",
    ]
    switch format {
    case .csv: lines += (values.joined(separator: ",") + ",\(export)\n").utf8
    case .jsonLines:
      let texts = [0, 2, 5]
      let members = zip(Self.names, values).enumerated().map { index, member in
        let value = member.1.isEmpty ? "null" : member.1
        return "\"\(member.0)\":" + (texts.contains(index) ? "\"\(value)\"" : value)
      }
      lines += ("{\(members.joined(separator: ",")),\"export\":\(export)}\n").utf8
    }
  }

  private mutating func start(of key: DiagnosisKey) -> String {
    let seconds = UInt64(key.rollingStart.rawValue) * UInt64(IntervalNumber.duration)
    guard key.rollingStart.rawValue % IntervalNumber.perDay == 0 else {
      return UTCText.time(seconds) ?? "\(seconds)"
    }
    let day = Int(seconds / 86_400)
    if day != lastDay { (lastDay, lastDayText) = (day, UTCText.day(day) + "T00:00:00Z") }
    return lastDayText
  }
}
