package import ContactWorld
package import DiscreteEvents

/// A warning that a phone showed, and what it truly was.
package struct JudgedWarning: Hashable, Sendable, BitwiseCopyable {
  /// The warned person.
  package let person: Person
  private let seconds: Int32
  private let phoneDayNumber: Int16
  /// The true kind of the exposure behind the warning.
  package let cause: WarningCause
  /// Whether the owner saw the warning.
  package let isSeen: Bool
  /// Whether the owner heeded the warning.
  package let isHeeded: Bool
  /// The exposure that made the cause; `nil` if no case is behind the warning.
  package let exposure: JudgedExposure?
  /// The relative risk of the day of exposure; `nil` where the phone does not know it.
  package let relativeRisk: Float?

  /// Creates the record of a warning.
  package init(
    person: Person, time: SimulationTime, phoneDay: Day, cause: WarningCause, isSeen: Bool,
    isHeeded: Bool, exposure: JudgedExposure?, relativeRisk: Double?
  ) {
    self.person = person
    seconds = Int32(time.seconds)
    phoneDayNumber = Int16(phoneDay.index)
    self.cause = cause
    self.isSeen = isSeen
    self.isHeeded = isHeeded
    self.exposure = exposure
    self.relativeRisk = relativeRisk.map { Float($0) }
  }

  /// The moment of the warning.
  package var time: SimulationTime { SimulationTime(seconds: Int64(seconds)) }
  /// The day of the exposure, as far as the phone knows it.
  package var phoneDay: Day { Day(Int(phoneDayNumber)) }
}

/// An exposure behind a warning, with the truth about it.
package struct JudgedExposure: Hashable, Sendable, BitwiseCopyable {
  /// The place of the source among the histories.
  package let source: Int32
  private let dayNumber: Int16
  /// The truth about the two on the day; `nil` if they were not near one another.
  package let pairDay: PairDay?
  /// The least attenuation that the phone measured, in dB; `nil` if it measured none.
  package let leastAttenuation: Int16?
  /// The mean attenuation that it measured, in dB, each scan weighted with its time.
  package let meanAttenuation: Float?

  /// Creates the record of an exposure.
  package init(
    source: Int, day: Day, pairDay: PairDay?, leastAttenuation: Int16? = nil,
    meanAttenuation: Double? = nil
  ) {
    self.source = Int32(source)
    dayNumber = Int16(day.index)
    self.pairDay = pairDay
    self.leastAttenuation = leastAttenuation
    self.meanAttenuation = meanAttenuation.map { Float($0) }
  }

  /// The true day of the exposure.
  package var day: Day { Day(Int(dayNumber)) }
}

extension JudgedWarning: StateCodable {
  /// The least: a warning without an exposure.
  package static let stateByteCount = 15

  /// Reads a warning.
  ///
  /// - Throws: ``DiscreteEvents/StateError``.
  package init(reading reader: inout StateReader) throws(StateError) {
    person = try reader.read()
    seconds = try reader.read()
    phoneDayNumber = try reader.read()
    cause = try reader.read()
    isSeen = try reader.read()
    isHeeded = try reader.read()
    exposure = try reader.read(Bool.self) ? try reader.read() : nil
    relativeRisk = try reader.read(Bool.self) ? Float(bitPattern: try reader.read()) : nil
  }

  /// Writes the warning.
  package func write(to writer: inout StateWriter) {
    writer.write(person)
    writer.write(seconds)
    writer.write(phoneDayNumber)
    writer.write(cause.rawValue)
    writer.write(isSeen)
    writer.write(isHeeded)
    writer.write(exposure != nil)
    if let exposure { writer.write(exposure) }
    writer.write(relativeRisk != nil)
    if let relativeRisk { writer.write(relativeRisk.bitPattern) }
  }
}

extension JudgedExposure: StateCodable {
  /// The least: an exposure to a source that was not near.
  package static let stateByteCount = 8

  /// Reads an exposure.
  ///
  /// - Throws: ``DiscreteEvents/StateError``.
  package init(reading reader: inout StateReader) throws(StateError) {
    source = try reader.read()
    dayNumber = try reader.read()
    pairDay = try reader.read(Bool.self) ? try reader.read() : nil
    let isMeasured = try reader.read(Bool.self)
    leastAttenuation = isMeasured ? try reader.read() : nil
    meanAttenuation = isMeasured ? Float(bitPattern: try reader.read()) : nil
  }

  /// Writes the exposure.
  package func write(to writer: inout StateWriter) {
    writer.write(source)
    writer.write(dayNumber)
    writer.write(pairDay != nil)
    if let pairDay { writer.write(pairDay) }
    writer.write(leastAttenuation != nil)
    if let leastAttenuation, let meanAttenuation {
      writer.write(leastAttenuation)
      writer.write(meanAttenuation.bitPattern)
    }
  }
}
