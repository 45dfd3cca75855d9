internal import DiscreteEvents

/// The places that the slots of some people have in the row of a day.
struct MarkedSlots {
  /// A bit for each place of the row, and some behind it that are not set.
  let places: [UInt64]

  /// Finds the places of the slots of some people.
  ///
  /// - Parameters:
  ///   - people: The people, each once.
  ///   - pairing: The row of the day.
  ///   - slots: The slots of all people.
  ///   - parallelism: The threads that share the work.
  init(
    of people: [Person], in pairing: RandomContactSlots.Pairing, _ slots: RandomContactSlots,
    parallelism: Parallelism
  ) {
    let table = TabulatedPermutation(pairing.order)
    let wordCount = Int(pairing.count) / 64 + 1
    let parts = parallelism.map(people.indices, least: 4096) { part in
      var places = [UInt64](repeating: 0, count: wordCount)
      Self.mark(people[part], in: &places, slots, table)
      return places
    }
    var places = parts[0]
    for other in parts.dropFirst() {
      for index in places.indices { places[index] |= other[index] }
    }
    self.places = places
  }

  private static func mark(
    _ people: ArraySlice<Person>, in places: inout [UInt64], _ slots: RandomContactSlots,
    _ table: TabulatedPermutation
  ) {
    // The places of many slots are computed before any is marked, so that no look-up waits for an earlier write to
    // memory.
    var some = [UInt32](repeating: 0, count: 1024)
    var row = some.mutableSpan
    var count = 0
    for person in people {
      for slot in slots.slots(of: person) {
        if count == row.count {
          mark(row.span, in: &places)
          count = 0
        }
        row[count] = table.apply(slot)
        count += 1
      }
    }
    mark(row.span.extracting(0..<count), in: &places)
  }

  private static func mark(_ row: Span<UInt32>, in places: inout [UInt64]) {
    var words = places.mutableSpan
    for index in row.indices {
      let place = row[index]
      words[Int(place >> 6)] |= 1 << UInt64(place & 63)
    }
  }
}
