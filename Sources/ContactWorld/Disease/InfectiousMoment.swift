public import DiscreteEvents

/// A moment of a day at which an infected person passes the infection on, if whoever they are with at that
/// moment is as susceptible as anybody, and the contact weighs as much as any.
///
/// Somebody's chances to infect are a Poisson process along a line: the day's possible contacts one behind
/// the other, each as long as its weight. So the number of draws follows the infections and not the contacts,
/// and what a moment comes to is found out on its day: who is met in the possible contact that it falls on, whether
/// they are there, and whether they can be infected. An infection on a day by a contact then has the
/// probability 1 - exp(-hazard), as it must.
public struct InfectiousMoment: Sendable, BitwiseCopyable {
  /// The infectious person.
  public let source: Person
  // From the lowest bit on: two of the setting, one that says whether a lockdown adds the moment, the index.
  private let packed: UInt32
  /// Whom it infects: anybody of whom the product of susceptibility and contact's weight, each as a share of the
  /// greatest, is above as a share of 2^32.
  let resistance: UInt32

  init(source: Person, contact: PossibleContact, resistance: UInt32, isAdded: Bool) {
    self.source = source
    self.resistance = resistance
    packed =
      UInt32(bitPattern: Int32(contact.index) << 3) | (isAdded ? 4 : 0)
      | UInt32(contact.setting.rawValue)
  }

  /// One of the contacts that somebody may have on any day.
  struct PossibleContact {
    var setting: Setting
    /// At home how many people on from the source the other is; else the number of the tie or slot among the
    /// source's.
    var index: Int
  }

  /// What it falls on.
  @inline(__always)
  var contact: PossibleContact {
    // The lowest bits are those of a setting, as made or read.
    PossibleContact(
      setting: Setting(rawValue: UInt8(packed & 3)) ?? .random,
      index: Int(Int32(bitPattern: packed) >> 3))
  }

  /// Whether the moment is one that a lockdown adds, and only then counts.
  var isAdded: Bool {
    packed & 4 != 0
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
    packed = try reader.read()
    resistance = try reader.read()
    try reader.require(packed & 3 < Setting.allCases.count)
  }

  /// Writes the moment.
  public func write(to writer: inout StateWriter) {
    writer.write(source)
    writer.write(packed)
    writer.write(resistance)
  }
}
