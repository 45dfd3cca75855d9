public import DiscreteEvents

/// A moment of a day at which an infected person may infect the person met.
///
/// The infection takes place if susceptibility × weight, each relative to its maximum, exceeds ``resistance`` ÷ 2^32.
///
/// The moments of a person are a Poisson process along a line on which the day's possible contacts lie one behind the
/// other (``HazardLine``). So the number of draws follows the number of infections and not the number of contacts. The
/// person met, their presence and their susceptibility are looked up on the day of the moment. A contact then infects
/// on a day with the probability 1 - exp(-hazard), as the model demands.
public struct InfectiousMoment: Sendable, BitwiseCopyable {
  /// The infectious person.
  public let source: Person
  // From the lowest bit on: two of the setting, one that says whether a lockdown adds the moment, the index.
  private let packed: UInt32
  /// Infects if susceptibility × weight, each relative to its maximum, exceeds resistance ÷ 2^32.
  let resistance: UInt32

  init(source: Person, contact: PossibleContact, resistance: UInt32, isAdded: Bool) {
    self.source = source
    self.resistance = resistance
    packed =
      UInt32(bitPattern: Int32(contact.index) << 3) | (isAdded ? 4 : 0)
      | UInt32(contact.setting.rawValue)
  }

  /// One of the possible contacts of a person.
  struct PossibleContact {
    var setting: Setting
    /// At home the distance from the source to the other person in the numbering; else the number of the tie or slot
    /// among those of the source.
    var index: Int
  }

  /// The possible contact on which the moment falls.
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
