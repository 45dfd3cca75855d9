import DiagnosisExport
import ExposureCore

/// What there is to count among the keys of one list.
public struct KeyCensus: Sendable {
  /// How many keys there are.
  public private(set) var count = 0
  private(set) var days = ValueCounts(usual: 0...49_711)
  private(set) var risks = ValueCounts(usual: -8...255)
  private(set) var periods = ValueCounts(usual: 1...144)
  private(set) var onsets = ValueCounts(usual: -128...127)
  private(set) var withoutOnset = 0
  private(set) var reportTypes = [Int](repeating: 0, count: ReportType.allCases.count)
  private(set) var duplicates = DuplicateFinder()
  private(set) var notAtMidnight = 0
  private(set) var future = 0
  private(set) var beforeWindow = 0
  private(set) var ofOwnDay = 0
  private(set) var stillInUse = 0

  private let window: ExportWindow

  init(_ window: ExportWindow) {
    self.window = window
  }

  mutating func add(_ key: DiagnosisKey) {
    count += 1
    let start = key.rollingStart.rawValue
    let day = start / IntervalNumber.perDay
    days.add(Int(day))
    if start != day * IntervalNumber.perDay { notAtMidnight += 1 }
    risks.add(Int(key.transmissionRiskLevel))
    periods.add(Int(key.rollingPeriod))
    if let onset = key.daysSinceOnset { onsets.add(Int(onset)) } else { withoutOnset += 1 }
    reportTypes[Int(key.reportType.rawValue)] += 1
    duplicates.add(key.bits)
    let end = start + key.rollingPeriod
    if start >= window.end {
      future += 1
    } else if end < window.earliest {
      beforeWindow += 1
    } else if end > window.end || day == window.ownDay {
      ofOwnDay += 1
      if end > window.end { stillInUse += 1 }
    }
  }
}

/// The time that an export is about, in intervals: what its keys are compared with.
struct ExportWindow: Hashable, Sendable {
  /// The first interval that has not begun when the export ends.
  var end: UInt32 = .max
  /// The first interval of which phones may still know what they heard, fourteen days before the export begins.
  var earliest: UInt32 = 0
  /// The day in which the export ends, counted from 1970-01-01.
  var ownDay: UInt32 = .max

  /// How long phones keep what they heard, in intervals: fourteen days.
  static let retention = 14 * UInt64(IntervalNumber.perDay)

  /// The window of an export.
  ///
  /// - Parameters:
  ///   - metadata: What the export says of itself.
  ///   - now: The time, in Unix seconds, that counts where the export tells none.
  init(_ metadata: ExportMetadata, now: UInt64?) {
    let last = UInt64(UInt32.max)
    if let seconds = metadata.endTimestamp ?? now, seconds <= last, seconds > 0 {
      end = UInt32((seconds + 599) / 600)
      ownDay = UInt32((seconds - 1) / 86_400)
    }
    if let seconds = metadata.startTimestamp ?? metadata.endTimestamp, seconds <= last {
      let begin = seconds / 600
      earliest = begin < Self.retention ? 0 : UInt32(begin - Self.retention)
    }
  }
}
