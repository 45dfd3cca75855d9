package import ContactWorld
package import DiscreteEvents

/// A person whom a source met: the days on which that was a close contact, and those on which it could infect.
///
/// Days are counted from the source's ``SourceHistory/firstDay``, and are bits: bit *k* is the day *k* days later.
/// Later days than the 63rd are left out; no infection lasts so long outside hospital and infects.
package struct TrueContact: Hashable, Sendable, BitwiseCopyable {
  /// The person met.
  package let other: Person
  /// The days of a close contact.
  package private(set) var closeDays: UInt64 = 0
  /// The days of an infectious exposure.
  package private(set) var exposureDays: UInt64 = 0

  /// Creates the record of a person who was not met yet.
  package init(_ other: Person) {
    self.other = other
  }

  /// Creates a record.
  package init(_ other: Person, closeDays: [Int], exposureDays: [Int] = []) {
    self.other = other
    for day in closeDays { addCloseContact(after: day) }
    for day in exposureDays { addExposure(after: day) }
  }

  /// The number of days that can be noted.
  static let dayCount = 64

  mutating func addCloseContact(after days: Int) {
    if (0..<Self.dayCount).contains(days) { closeDays |= 1 << UInt64(days) }
  }

  mutating func addExposure(after days: Int) {
    if (0..<Self.dayCount).contains(days) { exposureDays |= 1 << UInt64(days) }
  }

  /// The bits of some days of a source.
  static func bits(of days: Range<Day>, countedFrom first: Day) -> UInt64 {
    let lower = min(max(days.lowerBound - first, 0), dayCount)
    let upper = min(max(days.upperBound - first, lower), dayCount)
    return (upper - lower == 64 ? .max : (1 << UInt64(upper - lower)) - 1) << UInt64(lower)
  }

  /// The first and the last day of some bits; `nil` without any.
  static func span(of bits: UInt64, countedFrom first: Day) -> ClosedRange<Day>? {
    bits == 0
      ? nil : (first + bits.trailingZeroBitCount)...(first + (63 - bits.leadingZeroBitCount))
  }
}

extension TrueContact: StateCodable {
  /// A person and the bits of two kinds of days.
  package static let stateByteCount = 20

  /// Reads a record.
  ///
  /// - Throws: ``DiscreteEvents/StateError``.
  package init(reading reader: inout StateReader) throws(StateError) {
    other = try reader.read()
    closeDays = try reader.read()
    exposureDays = try reader.read()
  }

  /// Writes the record.
  package func write(to writer: inout StateWriter) {
    writer.write(other)
    writer.write(closeDays)
    writer.write(exposureDays)
  }
}
