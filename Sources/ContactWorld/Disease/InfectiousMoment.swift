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
  // The place on the line as a share of 2^31, behind it a bit that says whether a lockdown adds the moment.
  private let placeAndOrigin: UInt32
  /// Whom it infects: anybody of whom the product of susceptibility and contact's weight, each as a share of the
  /// greatest, is above as a share of 2^32.
  let resistance: UInt32

  init(source: Person, place: Double, resistance: UInt32, isAdded: Bool) {
    self.source = source
    self.resistance = resistance
    placeAndOrigin = UInt32(place * 0x1p31) << 1 | (isAdded ? 1 : 0)
  }

  /// The place on the line, as a share of 1.
  var place: Double {
    Double(placeAndOrigin >> 1) * 0x1p-31
  }

  /// Whether the moment is one that a lockdown adds, and only then counts.
  var isAdded: Bool {
    placeAndOrigin & 1 == 1
  }
}

extension InfectiousMoment: StateCodable {
  /// Three numbers of four bytes.
  public static let stateByteCount = 12

  /// Reads a moment.
  ///
  /// - Throws: ``DiscreteEvents/StateError``.
  public init(reading reader: inout StateReader) throws(StateError) {
    source = try reader.read()
    placeAndOrigin = try reader.read()
    resistance = try reader.read()
  }

  /// Writes the moment.
  public func write(to writer: inout StateWriter) {
    writer.write(source)
    writer.write(placeAndOrigin)
    writer.write(resistance)
  }
}
