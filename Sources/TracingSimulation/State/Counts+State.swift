public import DiscreteEvents

// What consists of counts alone names them once, for writing and reading.

extension DayRecord: StateCodable {
  /// Eight bytes for each count, and one for the lockdown.
  public static var stateByteCount: Int { counts.count * 8 + 1 }

  /// Reads a record.
  ///
  /// - Throws: ``DiscreteEvents/StateError``.
  public init(reading reader: inout StateReader) throws(StateError) {
    self.init(day: 0)
    for count in Self.counts { self[keyPath: count] = try reader.read() }
    isLockdown = try reader.read()
  }

  /// Writes the record.
  public func write(to writer: inout StateWriter) {
    for count in Self.counts { writer.write(self[keyPath: count]) }
    writer.write(isLockdown)
  }

  private static var counts: [WritableKeyPath<DayRecord, Int>] {
    [
      \.day, \.infections, \.infected, \.onsets, \.inHospital, \.deaths, \.isolating, \.tests,
      \.positives, \.uploads, \.publishedBlocks, \.warnings, \.falseWarnings, \.interviews,
      \.missedInterviews, \.manualNotifications, \.publishedBytes,
    ]
  }
}

extension TrafficRecord: StateCodable {
  /// Eight bytes for each count.
  public static var stateByteCount: Int { counts.count * 8 }

  /// Reads a record.
  ///
  /// - Throws: ``DiscreteEvents/StateError``.
  public init(reading reader: inout StateReader) throws(StateError) {
    self.init()
    for count in Self.counts { self[keyPath: count] = try reader.read() }
  }

  /// Writes the record.
  public func write(to writer: inout StateWriter) {
    for count in Self.counts { writer.write(self[keyPath: count]) }
  }

  private static var counts: [WritableKeyPath<TrafficRecord, Int>] {
    [\.uploaded, \.uploads, \.published, \.files, \.requested, \.answered]
  }
}
