package import ContactWorld
package import DiscreteEvents

/// The history of a source: a person who was infected, or whose positive test was false.
///
/// Of a person who is infected after a false positive test there are two histories: the one of the test, and the one of
/// the infection.
package struct SourceHistory: Hashable, Sendable, BitwiseCopyable {
  /// The person.
  package let person: Person
  private let infectorOrSelf: Person
  private let firstDayNumber: Int16
  private let onsetNumber: Int16
  private let lastDayNumber: Int16
  private var homeNumber: Int16 = .max
  /// Whether the person was infected; else the positive test was false.
  package let isInfected: Bool
  /// Whether the person has the app.
  package let hasApp: Bool
  /// The moments of the steps to a publication.
  private var steps = Moments()

  /// The moments in seconds since the start; −1 for those that have not come.
  private struct Moments: Hashable, Sendable, BitwiseCopyable {
    var swab: Int32 = -1
    var result: Int32 = -1
    var code: Int32 = -1
    var upload: Int32 = -1
    var publication: Int32 = -1
  }

  /// Creates the history of an infection.
  ///
  /// - Parameters:
  ///   - person: The infected person.
  ///   - infector: The person who infected them; `nil` for the infections with which the scenario starts.
  ///   - day: The day of infection.
  ///   - onset: The day on which symptoms begin; `nil` without symptoms.
  ///   - end: The day of recovery or death.
  ///   - hasApp: Whether the person has the app.
  package init(
    infectionOf person: Person, by infector: Person?, on day: Day, onset: Day?, end: Day,
    hasApp: Bool
  ) {
    self.person = person
    infectorOrSelf = infector ?? person
    firstDayNumber = Int16(day.index)
    onsetNumber = onset.map { Int16($0.index) } ?? .max
    lastDayNumber = Int16(clamping: end.index)
    isInfected = true
    self.hasApp = hasApp
  }

  /// Creates the history of a false positive test.
  ///
  /// - Parameters:
  ///   - person: The person who was tested.
  ///   - swab: The moment of the swab.
  ///   - hasApp: Whether the person has the app.
  package init(falsePositive person: Person, swab: SimulationTime, hasApp: Bool) {
    self.person = person
    infectorOrSelf = person
    firstDayNumber = Int16((swab.day - InfectiousWindow.daysBefore).index)
    onsetNumber = .max
    lastDayNumber = .max
    isInfected = false
    self.hasApp = hasApp
    steps.swab = Int32(swab.seconds)
  }

  /// The day from which the days of contacts are counted: the day of infection, or two days before a false swab.
  package var firstDay: Day { Day(Int(firstDayNumber)) }

  /// The day of infection; `nil` without one.
  package var infectedOn: Day? { isInfected ? firstDay : nil }

  /// The person who infected the source; `nil` if nobody did.
  package var infector: Person? { infectorOrSelf == person ? nil : infectorOrSelf }

  /// The day on which symptoms of the infection begin, even if it lies after the end of the run; `nil` without symptoms.
  package var onset: Day? { onsetNumber == .max ? nil : Day(Int(onsetNumber)) }

  /// The day of recovery or death.
  package var lastDay: Day { Day(Int(lastDayNumber)) }

  /// The first day that the source stays at home or in hospital because of its own symptoms or positive test; `nil` if
  /// there is none yet.
  package var homeFrom: Day? {
    get { homeNumber == .max ? nil : Day(Int(homeNumber)) }
    set { homeNumber = newValue.map { Int16($0.index) } ?? .max }
  }

  /// Whether the source was infected and tested positive.
  package var isConfirmed: Bool { isInfected && result != nil }

  /// The moment of the swab that was found positive.
  package var swab: SimulationTime? {
    get { Self.time(steps.swab) }
    set { steps.swab = Self.seconds(newValue) }
  }
  /// The moment of the first positive result.
  package var result: SimulationTime? {
    get { Self.time(steps.result) }
    set { steps.result = Self.seconds(newValue) }
  }
  /// The moment at which the source got the code for an upload.
  package var code: SimulationTime? {
    get { Self.time(steps.code) }
    set { steps.code = Self.seconds(newValue) }
  }
  /// The moment of the first upload that the server accepted.
  package var upload: SimulationTime? {
    get { Self.time(steps.upload) }
    set { steps.upload = Self.seconds(newValue) }
  }
  /// The moment from which on others can be warned: of the first file that discloses an identifier of the source, or of
  /// the upload where phones ask the server.
  package var publication: SimulationTime? {
    get { Self.time(steps.publication) }
    set { steps.publication = Self.seconds(newValue) }
  }

  private static func time(_ seconds: Int32) -> SimulationTime? {
    seconds < 0 ? nil : SimulationTime(seconds: Int64(seconds))
  }

  private static func seconds(_ time: SimulationTime?) -> Int32 {
    time.map { Int32($0.seconds) } ?? -1
  }
}

extension SourceHistory: StateCodable {
  /// Two people, four days, two truth values and five moments.
  package static let stateByteCount = 38

  /// Reads a history.
  ///
  /// - Throws: ``DiscreteEvents/StateError``.
  package init(reading reader: inout StateReader) throws(StateError) {
    person = try reader.read()
    infectorOrSelf = try reader.read()
    firstDayNumber = try reader.read()
    onsetNumber = try reader.read()
    lastDayNumber = try reader.read()
    homeNumber = try reader.read()
    isInfected = try reader.read()
    hasApp = try reader.read()
    steps.swab = try reader.read()
    steps.result = try reader.read()
    steps.code = try reader.read()
    steps.upload = try reader.read()
    steps.publication = try reader.read()
  }

  /// Writes the history.
  package func write(to writer: inout StateWriter) {
    writer.write(person)
    writer.write(infectorOrSelf)
    writer.write(firstDayNumber)
    writer.write(onsetNumber)
    writer.write(lastDayNumber)
    writer.write(homeNumber)
    writer.write(isInfected)
    writer.write(hasApp)
    writer.write(steps.swab)
    writer.write(steps.result)
    writer.write(steps.code)
    writer.write(steps.upload)
    writer.write(steps.publication)
  }
}
