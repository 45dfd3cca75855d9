internal import ContactWorld
package import DiscreteEvents

/// The days that people stay at home, by the truth of their infection.
package struct HomeDays: Hashable, Sendable, BitwiseCopyable {
  /// The days at home of infected people.
  package var infected = 0
  /// The days at home of people who are not infected.
  package var notInfected = 0
  /// The part of ``infected`` of people who heed a warning of their phone on that day.
  package var warnedInfected = 0
  /// The part of ``notInfected`` of people who heed a warning of their phone on that day.
  package var warnedNotInfected = 0

  /// Creates counts of 0.
  package init() {}

  /// Counts a day of a person at home.
  mutating func add(isInfected: Bool, isWarned: Bool) {
    if isInfected { infected += 1 } else { notInfected += 1 }
    guard isWarned else { return }
    if isInfected { warnedInfected += 1 } else { warnedNotInfected += 1 }
  }
}

extension HomeDays: StateCodable {
  /// Four counts.
  package static let stateByteCount = 32

  /// Reads counts.
  ///
  /// - Throws: ``DiscreteEvents/StateError``.
  package init(reading reader: inout StateReader) throws(StateError) {
    infected = try reader.read()
    notInfected = try reader.read()
    warnedInfected = try reader.read()
    warnedNotInfected = try reader.read()
  }

  /// Writes the counts.
  package func write(to writer: inout StateWriter) {
    writer.write(infected)
    writer.write(notInfected)
    writer.write(warnedInfected)
    writer.write(warnedNotInfected)
  }
}
