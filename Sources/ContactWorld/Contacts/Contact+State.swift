public import DiscreteEvents

extension Contact: StateCodable {
  /// Person, setting, place, start, duration and distance.
  public static let stateByteCount = 25

  /// Reads a contact.
  ///
  /// - Throws: ``DiscreteEvents/StateError``.
  public init(reading reader: inout StateReader) throws(StateError) {
    other = try reader.read()
    setting = try reader.read()
    place = Place(index: try reader.read())
    start = try reader.read()
    duration = try reader.read()
    distance = Double(bitPattern: try reader.read())
  }

  /// Writes the contact.
  public func write(to writer: inout StateWriter) {
    writer.write(other)
    writer.write(setting.rawValue)
    writer.write(place.index)
    writer.write(start)
    writer.write(duration)
    writer.write(distance.bitPattern)
  }
}
