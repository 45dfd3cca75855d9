internal import ContactWorld
internal import DiscreteEvents

/// Reads the bytes of a journal.
struct JournalReader {
  private let bytes: [UInt8]
  private var position = 0
  /// The error to throw if the bytes are not those of a journal.
  let error: StateError

  init(_ bytes: [UInt8], error: StateError) {
    self.bytes = bytes
    self.error = error
  }

  /// The kind of the next entry; `nil` at the end.
  mutating func next() throws(StateError) -> ProtocolJournal.Tag? {
    guard position < bytes.count else { return nil }
    guard let tag = ProtocolJournal.Tag(rawValue: bytes[position]) else { throw error }
    position += 1
    return tag
  }

  mutating func number() throws(StateError) -> UInt64 {
    var number: UInt64 = 0
    for shift in stride(from: 0 as UInt64, to: 63, by: 7) {
      guard position < bytes.count else { throw error }
      let byte = bytes[position]
      position += 1
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return number }
    }
    throw error
  }

  mutating func person() throws(StateError) -> Person {
    guard let number = UInt32(exactly: try number()) else { throw error }
    return Person(rawValue: number)
  }

  mutating func day() throws(StateError) -> ProtocolJournal.Entry {
    let head = try number()
    let count = head >> 1
    guard count <= UInt64(bytes.count - position) else { throw error }
    var absentees: [Absentee] = []
    absentees.reserveCapacity(Int(count))
    var next: UInt64 = 0
    for _ in 0..<count {
      let word = try number()
      guard let number = UInt32(exactly: next + word >> 2),
        let absence = Absence(rawValue: UInt8(word & 3)), absence != .none
      else { throw error }
      absentees.append(Absentee(person: Person(rawValue: number), absence: absence))
      next = UInt64(number) + 1
    }
    return .day(absentees, isLockdown: head & 1 == 1)
  }
}
