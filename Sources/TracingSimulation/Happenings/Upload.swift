public import ContactWorld
public import DiscreteEvents
public import ProximityProtocols

/// An upload of a case.
public struct Upload: Hashable, Sendable {
  /// The case.
  public var person: Person
  /// The days that the case consented to disclose, by the case's phone.
  public var days: ClosedRange<Day>
  /// The server's reply.
  public var verdict: Verdict
  /// Truth, for observers: the phones that the case's phone had heard on those days, in ascending order.
  ///
  /// Each comes with the day by the clock of the case's phone. There is none where the protocol uploads no sightings.
  public var heard: [PhoneDay]

  /// Creates an upload.
  public init(
    person: Person, days: ClosedRange<Day>, verdict: Verdict, heard: [PhoneDay] = []
  ) {
    self.person = person
    self.days = days
    self.verdict = verdict
    self.heard = heard
  }
}
