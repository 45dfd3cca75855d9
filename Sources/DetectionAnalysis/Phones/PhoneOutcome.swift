package import ContactWorld
package import DiscreteEvents

/// The outcome of one phone because of one source: the time at which it learned of the source, and that of its warning.
package struct PhoneOutcome: Hashable, Sendable, BitwiseCopyable {
  /// The place of the source among the histories.
  package let source: Int32
  /// The owner of the phone.
  package let person: Person
  /// The highest relative risk of a day on which the phone heard the source; 1 or more warns, and exactly 1 where the
  /// server decides.
  package var risk: Float = 0
  private var heardSeconds = Int32.max
  private var warnedSeconds = Int32.max
  private var lastWarnedSeconds = Int32.min
  private var seenSeconds = Int32.max
  private var heededSeconds = Int32.max

  /// Creates the outcome of a phone that did not hear the source.
  package init(of source: Int, for person: Person) {
    self.source = Int32(source)
    self.person = person
  }

  /// The moment at which it was first known that the phone had heard the source: the download of a file in the phone,
  /// or the upload where the server decides.
  package var heard: SimulationTime? { Self.time(heardSeconds) }
  /// The moment of the first warning with the source behind it.
  ///
  /// A source of which the phone learns after it has warned of the day is behind that warning from that moment on.
  package var warned: SimulationTime? { Self.time(warnedSeconds) }
  /// The moment of the last warning with the source behind it.
  package var lastWarned: SimulationTime? {
    warned.map { _ in SimulationTime(seconds: Int64(lastWarnedSeconds)) }
  }
  /// The moment of the first of these warnings that the owner saw.
  package var seen: SimulationTime? { Self.time(seenSeconds) }
  /// The moment of the first of these warnings that the owner heeded.
  package var heeded: SimulationTime? { Self.time(heededSeconds) }

  /// Takes note that the source was heard.
  package mutating func hear(at time: SimulationTime) {
    heardSeconds = min(heardSeconds, Int32(time.seconds))
  }

  /// Takes note of a warning.
  package mutating func warn(at time: SimulationTime, isSeen: Bool, isHeeded: Bool) {
    let seconds = Int32(time.seconds)
    warnedSeconds = min(warnedSeconds, seconds)
    lastWarnedSeconds = max(lastWarnedSeconds, seconds)
    if isSeen { seenSeconds = min(seenSeconds, seconds) }
    if isSeen, isHeeded { heededSeconds = min(heededSeconds, seconds) }
  }

  private static func time(_ seconds: Int32) -> SimulationTime? {
    seconds == .max ? nil : SimulationTime(seconds: Int64(seconds))
  }
}

extension PhoneOutcome: StateCodable {
  /// A source, a person, a risk and five moments.
  package static let stateByteCount = 32

  /// Reads an outcome.
  ///
  /// - Throws: ``DiscreteEvents/StateError``.
  package init(reading reader: inout StateReader) throws(StateError) {
    source = try reader.read()
    person = try reader.read()
    risk = Float(bitPattern: try reader.read())
    heardSeconds = try reader.read()
    warnedSeconds = try reader.read()
    lastWarnedSeconds = try reader.read()
    seenSeconds = try reader.read()
    heededSeconds = try reader.read()
  }

  /// Writes the outcome.
  package func write(to writer: inout StateWriter) {
    writer.write(source)
    writer.write(person)
    writer.write(risk.bitPattern)
    writer.write(heardSeconds)
    writer.write(warnedSeconds)
    writer.write(lastWarnedSeconds)
    writer.write(seenSeconds)
    writer.write(heededSeconds)
  }
}
