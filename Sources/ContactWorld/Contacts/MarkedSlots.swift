public import DiscreteEvents

/// The places that the slots of some people have in the row of a day.
///
/// Whoever is absent from a day is known, but for what the events of the day before still change; so the
/// places of those who are expected to be absent can be found while these happen, and the rest mended.
public struct MarkedSlots: Sendable {
  /// The day of the row.
  let day: Int
  // Whose slots are marked.
  private var people: PersonSet
  /// A bit for each place of the row, and some behind it that are not set.
  private(set) var places: [UInt64]

  /// Finds the places of the slots of some people.
  ///
  /// - Parameters:
  ///   - people: The people, each once.
  ///   - day: The day.
  ///   - world: Where they live.
  ///   - workforce: Who works.
  public init(of people: [Person], on day: Int, in world: World, workforce: Workforce = .alone) {
    self.day = day
    let slots = world.randomSlots
    let pairing = slots.pairing(seed: world.seed, on: day)
    let wordCount = Int(pairing.count) / 64 + 1
    self.people = PersonSet(people: world.population.count)
    for person in people { self.people.insert(person) }
    places = [UInt64](repeating: 0, count: wordCount)
    Self.toggle(people, in: &places, slots, pairing.order, workforce)
  }

  /// Marks those of other people of the same day as well.
  public mutating func add(_ other: MarkedSlots) {
    precondition(day == other.day, "slots of day \(other.day) among those of day \(day)")
    for index in people.words.indices { people.words[index] |= other.people.words[index] }
    for index in places.indices { places[index] |= other.places[index] }
  }

  /// Marks some people instead.
  mutating func mend(to absent: [Person], in world: World, workforce: Workforce) {
    var wanted = PersonSet(people: world.population.count)
    for person in absent { wanted.insert(person) }
    var changed: [Person] = []
    for index in wanted.words.indices {
      var difference = wanted.words[index] ^ people.words[index]
      while difference != 0 {
        changed.append(Person(index << 6 | difference.trailingZeroBitCount))
        difference &= difference - 1
      }
    }
    people = wanted
    let order = world.randomSlots.pairing(seed: world.seed, on: day).order
    Self.toggle(changed, in: &places, world.randomSlots, order, workforce)
  }

  private static func toggle(
    _ people: [Person], in places: inout [UInt64], _ slots: RandomContactSlots,
    _ order: FeistelPermutation, _ workforce: Workforce
  ) {
    let table = TabulatedPermutation(order)
    guard workforce.count > 1, people.count >= 8192 else {
      return toggle(people[...], in: &places, slots, table)
    }
    let count = places.count
    let toggled = workforce.map(people.indices, least: 4096) { part in
      var places = [UInt64](repeating: 0, count: count)
      toggle(people[part], in: &places, slots, table)
      return places
    }
    for other in toggled {
      for index in places.indices { places[index] ^= other[index] }
    }
  }

  /// Marks or unmarks the places of some people, each of which is no other's.
  private static func toggle(
    _ people: ArraySlice<Person>, in places: inout [UInt64], _ slots: RandomContactSlots,
    _ table: TabulatedPermutation
  ) {
    // Where many go is found out before any is marked, so that none waits for the words of those before.
    var some = [UInt32](repeating: 0, count: 1024)
    var row = some.mutableSpan
    var count = 0
    for person in people {
      for slot in slots.slots(of: person) {
        if count == row.count {
          toggle(row.span, in: &places)
          count = 0
        }
        row[count] = table.apply(slot)
        count += 1
      }
    }
    toggle(row.span.extracting(0..<count), in: &places)
  }

  private static func toggle(_ row: Span<UInt32>, in places: inout [UInt64]) {
    var words = places.mutableSpan
    for index in row.indices {
      let place = row[index]
      words[Int(place >> 6)] ^= 1 << UInt64(place & 63)
    }
  }
}
