public import ContactWorld
public import DiscreteEvents
public import EpidemicSociety
public import ProximityProtocols

/// An observer of a run: it draws conclusions and changes nothing.
///
/// An observer that is not there costs nothing. Its state is part of a checkpoint, unless it is rebuilt by the
/// replay of the journal.
public protocol RunObserver: Sendable {
  /// The kinds of the society's happenings that it wants to be told of.
  var societyKinds: HappeningKinds { get }

  /// Whether a resumed run replays past happenings to the observer, instead of restoring the state that it wrote.
  ///
  /// A replay tells of days, uploads, files and status requests only.
  var isRebuiltByReplay: Bool { get }

  /// Receives the society's happenings since the last call, in order of time; at least once a day.
  mutating func observe(_ happenings: Happenings, in society: Society)

  /// Receives a happening of a phone or the server.
  ///
  /// - Parameters:
  ///   - happening: The happening.
  ///   - time: Its time.
  ///   - society: The people around; the truth, which no phone knows.
  mutating func observe(
    _ happening: PhoneHappening, at time: SimulationTime, in society: Society)

  /// Writes its state.
  func write(to writer: inout StateWriter)

  /// Takes over a state that an observer of the same run wrote.
  ///
  /// - Throws: ``DiscreteEvents/StateError``.
  mutating func restore(from reader: inout StateReader) throws(StateError)
}

extension RunObserver {
  /// No kind.
  public var societyKinds: HappeningKinds { [] }

  /// It writes its state.
  public var isRebuiltByReplay: Bool { false }

  /// Ignores the society.
  public mutating func observe(_ happenings: Happenings, in society: Society) {}

  /// Ignores phones and server.
  public mutating func observe(
    _ happening: PhoneHappening, at time: SimulationTime, in society: Society
  ) {}

  /// Writes nothing.
  public func write(to writer: inout StateWriter) {}

  /// Reads nothing.
  public mutating func restore(from reader: inout StateReader) throws(StateError) {}
}

/// An observer that is also told broadcasts: of cases at their uploads, of all phones at the end of each day, or both.
public protocol AirObserver<Payload>: RunObserver {
  /// The payload on the air.
  associatedtype Payload: BitwiseCopyable & Hashable & Sendable

  /// Receives the broadcasts of a phone on a day; called at an upload, for each day that the case discloses.
  ///
  /// - Parameters:
  ///   - broadcast: The transmissions in order of time, in true time.
  ///   - sender: The phone's owner and the day, by the phone's clock.
  ///   - society: The people around.
  mutating func observe(
    _ broadcast: [Transmission<Payload>], of sender: PhoneDay, in society: Society)

  /// Whether it wants to be told the air of each day.
  var hearsDays: Bool { get }

  /// Receives the air of a day that is over.
  ///
  /// - Parameters:
  ///   - day: The day, by true time.
  ///   - society: The people around.
  ///   - transmissions: Finds the transmissions of a person's phone that were on the air on the day, in order of time
  ///     and in true time; none of a person without a phone that is on. They are made when they are asked for.
  mutating func observe(
    airOf day: Day, in society: Society, transmissions: (Person) -> [Transmission<Payload>])
}

extension AirObserver {
  /// Ignores the broadcasts of cases.
  public mutating func observe(
    _ broadcast: [Transmission<Payload>], of sender: PhoneDay, in society: Society
  ) {}

  /// By default it does not.
  public var hearsDays: Bool { false }

  /// Ignores the air.
  public mutating func observe(
    airOf day: Day, in society: Society, transmissions: (Person) -> [Transmission<Payload>]
  ) {}
}
