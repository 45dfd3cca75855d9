public import DiscreteEvents

/// The counts of one day of a scenario.
public struct DayRecord: Hashable, Sendable {
  /// Days since the scenario's start.
  public var day: Day

  /// Creates the record of a day on which nothing has happened.
  public init(day: Day) {
    self.day = day
  }

  /// People infected on that day.
  public var infections = 0
  /// Of these, people to whom the infection came from outside.
  public var imports = 0
  /// People whose infection had not ended when the day began.
  public var infected = 0
  /// People whose symptoms of the infection began.
  public var onsets = 0
  /// People admitted to hospital.
  public var admissions = 0
  /// People in hospital when the day began.
  public var inHospital = 0
  /// People in intensive care when the day began; of those in hospital.
  public var inIntensiveCare = 0
  /// People who died.
  public var deaths = 0
  /// People in isolation or quarantine when the day began.
  public var isolating = 0
  /// Whether there was a lockdown.
  public var isLockdown = false
  /// People who waited for a swab, for lack of capacity, when the day began.
  public var waitingForSwab = 0
  /// Swabs taken.
  public var tests = 0
  /// Positive results.
  public var positives = 0
  /// Uploads that the server accepted.
  public var uploads = 0
  /// Linkable blocks of identifiers that became known through published files.
  public var publishedBlocks = 0
  /// Warnings shown.
  public var warnings = 0
  /// Cases that tracers interviewed.
  public var interviews = 0
  /// Cases given up because no tracer had time for them.
  public var missedInterviews = 0
  /// Contacts called by tracers.
  public var manualNotifications = 0
  /// Bytes of the files published, which every phone with the app downloads.
  public var publishedBytes = 0
}

extension DayRecord: StateCodable {
  /// Eight bytes for the day and each count, and one for the lockdown.
  public static var stateByteCount: Int { counts.count * 8 + 9 }

  /// Reads a record.
  ///
  /// - Throws: ``DiscreteEvents/StateError``.
  public init(reading reader: inout StateReader) throws(StateError) {
    self.init(day: try reader.read())
    for count in Self.counts { self[keyPath: count] = try reader.read() }
    isLockdown = try reader.read()
  }

  /// Writes the record.
  public func write(to writer: inout StateWriter) {
    writer.write(day)
    for count in Self.counts { writer.write(self[keyPath: count]) }
    writer.write(isLockdown)
  }

  // Named once, for writing and reading.
  private static var counts: [WritableKeyPath<DayRecord, Int>] {
    [
      \.infections, \.infected, \.onsets, \.inHospital, \.deaths, \.isolating, \.tests,
      \.positives, \.uploads, \.publishedBlocks, \.warnings, \.interviews, \.missedInterviews,
      \.manualNotifications, \.publishedBytes, \.admissions, \.imports,
      \.inIntensiveCare, \.waitingForSwab,
    ]
  }
}
