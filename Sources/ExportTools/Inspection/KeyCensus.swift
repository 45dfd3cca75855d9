import DiagnosisExport
import ExposureCore

/// Counts of the keys of one list.
public struct KeyCensus: Sendable {
  /// How many keys there are.
  public private(set) var count = 0
  private(set) var days = ValueCounts(usual: Self.usualDays)
  private(set) var risks = ValueCounts(usual: Self.usualRisks)
  private(set) var periods = ValueCounts(usual: 1...144)
  private(set) var onsets = ValueCounts(usual: Self.usualOnsets)
  private(set) var withoutOnset = 0
  private var reportTypes: [6 of Int] = [6 of Int](repeating: 0)
  private(set) var duplicates: DuplicateFinder
  private(set) var notAtMidnight = 0
  private(set) var future = 0
  private(set) var beforeWindow = 0
  private(set) var ofOwnDay = 0
  private(set) var stillInUse = 0

  private let window: ExportWindow

  /// The days of 2020 through 2029.
  private static let usualDays = 18_262...21_914
  private static let usualRisks = -8...255
  private static let usualOnsets = -128...127

  /// Begins a census.
  ///
  /// - Parameters:
  ///   - window: What the keys' times are compared with.
  ///   - keepsAll: Whether keys are compared with all others even if they seem to be sorted.
  init(_ window: ExportWindow, comparingAll keepsAll: Bool) {
    self.window = window
    duplicates = DuplicateFinder(keepingAll: keepsAll)
  }

  /// Adds those of some keys that stand in the census's list.
  ///
  /// - Parameters:
  ///   - batch: Keys of both lists.
  ///   - isRevised: Which list the census is about.
  mutating func add(_ batch: [PublishedKey], revised isRevised: Bool) {
    // The counters of the usual values are lent out, since a loop over them must not look after their owners.
    var dayCounters = days.takeCounters()
    var riskCounters = risks.takeCounters()
    var periodCounters = periods.takeCounters()
    var onsetCounters = onsets.takeCounters()
    var days = dayCounters.mutableSpan
    var risks = riskCounters.mutableSpan
    var periods = periodCounters.mutableSpan
    var onsets = onsetCounters.mutableSpan
    for published in batch where published.isRevised == isRevised {
      let key = published.key
      count += 1
      let keyDay = Int(key.rollingStart.rawValue / IntervalNumber.perDay)
      let day = keyDay &- Self.usualDays.lowerBound
      if day >= 0, day < days.count { days[day] += 1 } else { self.days.addOther(keyDay) }
      periods[Int(key.rollingPeriod) - 1] += 1
      let risk = Int(key.transmissionRiskLevel) &- Self.usualRisks.lowerBound
      if risk >= 0, risk < risks.count {
        risks[risk] += 1
      } else {
        self.risks.addOther(Int(key.transmissionRiskLevel))
      }
      countOnset(of: key, &onsets)
      reportTypes[Int(key.reportType.rawValue)] += 1
      duplicates.add(key.bits.bigEndian)
      compare(key)
    }
    self.days.putBack(dayCounters)
    self.risks.putBack(riskCounters)
    self.periods.putBack(periodCounters)
    self.onsets.putBack(onsetCounters)
  }

  @inline(__always)
  private mutating func countOnset(of key: DiagnosisKey, _ counters: inout MutableSpan<Int>) {
    guard let onset = key.daysSinceOnset.map({ Int($0) }) else {
      withoutOnset += 1
      return
    }
    let place = onset &- Self.usualOnsets.lowerBound
    if place >= 0, place < counters.count { counters[place] += 1 } else { onsets.addOther(onset) }
  }

  /// Compares the time of a key with that of the export.
  private mutating func compare(_ key: DiagnosisKey) {
    let start = key.rollingStart.rawValue
    let day = start / IntervalNumber.perDay
    if start != day * IntervalNumber.perDay { notAtMidnight += 1 }
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

  /// The report types that occur, by their names in the format.
  var namedReportTypes: [(name: String, count: Int)] {
    ReportType.allCases.compactMap { type in
      let count = reportTypes[Int(type.rawValue)]
      return count == 0 ? nil : (type.nameInFormat, count)
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
