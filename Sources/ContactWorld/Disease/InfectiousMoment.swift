public import DiscreteEvents

/// A moment of a day at which an infected person passes the infection on, if whoever they are with at that
/// moment is as susceptible as anybody, and the contact weighs as much as any.
///
/// Somebody's chances to infect are a Poisson process along a line: the day's possible contacts one behind
/// the other, each as long as its weight. So the number of draws follows the infections and not the contacts,
/// and what a moment comes to is found out on its day: who stands at that place of the line, whether they
/// are there, and whether they can be infected. An infection on a day by a contact then has the
/// probability 1 - exp(-hazard), as it must.
public struct InfectiousMoment: Sendable, BitwiseCopyable {
  /// The infectious person.
  public let source: Person
  /// The place on the line, as a share of 2^32.
  let place: UInt32
  /// Whom it infects: anybody of whom the product of susceptibility and contact's weight, each as a share of the
  /// greatest, is above as a share of 2^32.
  let resistance: UInt32
}

extension InfectiousMoment: StateCodable {
  /// Three numbers of four bytes.
  public static let stateByteCount = 12

  /// Reads a moment.
  ///
  /// - Throws: ``DiscreteEvents/StateError``.
  public init(reading reader: inout StateReader) throws(StateError) {
    source = try reader.read()
    place = try reader.read()
    resistance = try reader.read()
  }

  /// Writes the moment.
  public func write(to writer: inout StateWriter) {
    writer.write(source)
    writer.write(place)
    writer.write(resistance)
  }
}
