internal import DiscreteEvents

/// The ties of people through school, work and elderly groups.
///
/// Five small-world rings (Watts & Strogatz 1998, doi:10.1038/30918): schools of the two youngest bands,
/// work, and groups of the two oldest, with adults in the schools and in the elderly groups. A tie is
/// fixed for the run; on each day a share of the ties meets.
///
/// Most ties join neighbours in a ring and are computed. Only the arrivals of rewired ties are stored, since the
/// arriving end cannot compute the other one.
public final class OccupationNetwork: Sendable {
  /// The number of rooms.
  public let roomCount: Int
  /// The mean number of ties of a person.
  public let meanTies: Double

  // Rings stand one behind the other: a position is a place in one of them.
  private let members: [Person]
  private let positions: [UInt32]
  private let rings: [Ring]
  private let rewiring: UInt64
  private let draws: KeyedDraws
  // The rewired ties that arrive at position p are arrivals[arrivalOffsets[p] ..< arrivalOffsets[p + 1]].
  private let arrivalOffsets: [UInt32]
  private let arrivals: [UInt64]
  private let peoplePerRoom: Int

  /// A tie of a person: the other person, and the number of the tie, which no other tie has.
  struct Tie {
    var other: Person
    var number: UInt64
  }

  private struct Ring {
    let kind: RingKind
    let first: Int
    let count: Int
    let firstRoom: Int
    /// The number of neighbours on each side that are tied, before rewiring.
    let reach: Int

    /// The position a number of steps around the ring, at most one turn.
    func position(_ position: Int, steps: Int) -> Int {
      let place = position - first + steps
      return first + (place >= count ? place - count : place < 0 ? place + count : place)
    }

    /// Whether two positions are so near that a tie between them may not be made by rewiring.
    func areNeighbours(_ a: Int, _ b: Int) -> Bool {
      let gap = (a - b).magnitude
      return min(gap, UInt(count) - gap) <= UInt(reach)
    }
  }

  /// The largest number of neighbours on one side.
  private static let largestReach = 1 << 12

  init(
    population: Population, parameters: ContactParameters, seed: UInt64, parallelism: Parallelism
  ) {
    let groups = Self.members(of: population, parameters: parameters, seed: seed)
    let means = [
      parameters.schoolMean, parameters.schoolMean, parameters.workMean, parameters.elderlyMean,
      parameters.elderlyMean,
    ]
    var members: [Person] = []
    members.reserveCapacity(population.count)
    var rings: [Ring] = []
    var rooms = 0
    for (kind, (group, mean)) in zip(RingKind.allCases, zip(groups, means)) where !group.isEmpty {
      let degree = min(mean / parameters.occupationDailyShare, 2 * Double(Self.largestReach))
      rings.append(
        Ring(
          kind: kind, first: members.count, count: group.count, firstRoom: rooms,
          // A ring that is smaller than its reach is a complete graph.
          reach: min(Int((degree / 2).rounded()), (group.count - 1) / 2, Self.largestReach)))
      members += group
      rooms += (group.count - 1) / parameters.peoplePerRoom + 1
    }
    var positions = [UInt32](repeating: 0, count: members.count)
    for (position, person) in members.enumerated() { positions[person.index] = UInt32(position) }

    self.members = members
    self.positions = positions
    self.rings = rings
    roomCount = rooms
    peoplePerRoom = parameters.peoplePerRoom
    rewiring =
      parameters.rewiring < 1 ? UInt64(parameters.rewiring * 0x1p64) : .max
    draws = KeyedDraws(seed: seed, purpose: .rewiring)
    (arrivalOffsets, arrivals) = Self.arrivals(
      rings: rings, rewiring: rewiring, draws: draws, parallelism)
    let made = rings.reduce(0) { $0 + $1.count * $1.reach }
    meanTies = members.isEmpty ? 0 : 2 * Double(made) / Double(members.count)
  }

  /// An upper bound of the number of a person's ties, which ``tie(_:of:)`` numbers; it is met but for the
  /// ties that rewiring took away.
  func tieBound(of person: Person) -> Int {
    let position = Int(positions[person.index])
    return 2 * ring(at: position).reach + arrivalRange(at: position).count
  }

  /// The tie of a number below ``tieBound(of:)``; `nil` if rewiring took it away.
  func tie(_ index: Int, of person: Person) -> Tie? {
    let position = Int(positions[person.index])
    return tie(index, at: position, in: ring(at: position))
  }

  /// Calls a closure with each tie of a person.
  @inline(__always)
  func forEachTie(of person: Person, _ body: (Tie) -> Void) {
    let position = Int(positions[person.index])
    let ring = ring(at: position)
    for index in 0..<2 * ring.reach + arrivalRange(at: position).count {
      if let tie = tie(index, at: position, in: ring) { body(tie) }
    }
  }

  /// Appends a person's ties, with some people or with all.
  @inline(never)
  func appendTies(of person: Person, among sought: PersonSet?, to ties: inout [Tie]) {
    forEachTie(of: person) { tie in
      if sought.admits(tie.other) { ties.append(tie) }
    }
  }

  /// The people to whom a person is tied, in ascending order.
  public func ties(of person: Person) -> [Person] {
    var found: [Person] = []
    forEachTie(of: person) { found.append($0.other) }
    return found.sorted()
  }

  /// The room that a person has a place in, counted over all rings.
  public func room(of person: Person) -> UInt32 {
    let position = Int(positions[person.index])
    let ring = ring(at: position)
    return UInt32(ring.firstRoom + (position - ring.first) / peoplePerRoom)
  }

  /// The people who have their place in a room, in ring order; never empty.
  ///
  /// - Precondition: `room` is below ``roomCount``.
  func members(ofRoom room: UInt32) -> ArraySlice<Person> {
    let ring = ring(ofRoom: room)
    let first = ring.first + (Int(room) - ring.firstRoom) * peoplePerRoom
    return members[first..<min(first + peoplePerRoom, ring.first + ring.count)]
  }

  /// The kind of the ring that a room belongs to.
  ///
  /// - Precondition: `room` is below ``roomCount``.
  func kind(ofRoom room: UInt32) -> RingKind {
    ring(ofRoom: room).kind
  }

  /// Whether two rooms stand next to one another: the rooms of a ring stand in a row.
  func areNextDoor(_ room: UInt32, _ other: UInt32) -> Bool {
    (Int(room) - Int(other)).magnitude == 1
      && ring(ofRoom: room).first == ring(ofRoom: other).first
  }

  private func ring(ofRoom room: UInt32) -> Ring {
    precondition(Int(room) < roomCount, "room \(room) of \(roomCount)")
    var index = rings.count - 1
    while rings[index].firstRoom > Int(room) { index -= 1 }
    return rings[index]
  }

  @inline(__always)
  private func tie(_ index: Int, at position: Int, in ring: Ring) -> Tie? {
    let owner: Int
    let step: Int
    if index < ring.reach {
      owner = position
      step = index
    } else if index < 2 * ring.reach {
      step = index - ring.reach
      owner = ring.position(position, steps: -step - 1)
    } else {
      let number = arrivals[arrivalRange(at: position).lowerBound + index - 2 * ring.reach]
      return Tie(other: members[Int(number / UInt64(Self.largestReach))], number: number)
    }
    let number = Self.number(owner: owner, step: step)
    let target = Self.rewired(owner, step, in: ring, rewiring: rewiring, draws: draws)
    guard owner == position else {
      return target == nil ? Tie(other: members[owner], number: number) : nil
    }
    return Tie(
      other: members[target ?? ring.position(position, steps: step + 1)], number: number)
  }

  @inline(__always)
  private func ring(at position: Int) -> Ring {
    var index = rings.count - 1
    while rings[index].first > position { index -= 1 }
    return rings[index]
  }

  @inline(__always)
  private func arrivalRange(at position: Int) -> Range<Int> {
    Int(arrivalOffsets[position])..<Int(arrivalOffsets[position + 1])
  }

  private static func number(owner: Int, step: Int) -> UInt64 {
    UInt64(owner * largestReach + step)
  }

  /// The new end of the tie between its owner and the neighbour `step` + 1 further on; `nil` if the tie is not rewired.
  @inline(__always)
  private static func rewired(
    _ owner: Int, _ step: Int, in ring: Ring, rewiring: UInt64, draws: KeyedDraws
  ) -> Int? {
    let number = number(owner: owner, step: step)
    guard draws.word(number) < rewiring else { return nil }
    let place = draws.word(number, 1).multipliedFullWidth(by: UInt64(ring.count)).high
    let target = ring.first + Int(place)
    return ring.areNeighbours(owner, target) ? nil : target
  }

  private static func arrivals(
    rings: [Ring], rewiring: UInt64, draws: KeyedDraws, _ parallelism: Parallelism
  ) -> (offsets: [UInt32], numbers: [UInt64]) {
    let people = rings.last.map { $0.first + $0.count } ?? 0
    let found = parallelism.map(0..<people, least: 10_000) { owners in
      var found: [(target: UInt32, number: UInt64)] = []
      for ring in rings {
        for owner in owners.clamped(to: ring.first..<ring.first + ring.count) {
          for step in 0..<ring.reach {
            if let target = rewired(owner, step, in: ring, rewiring: rewiring, draws: draws) {
              found.append((UInt32(target), number(owner: owner, step: step)))
            }
          }
        }
      }
      return found
    }
    var offsets = [UInt32](repeating: 0, count: people + 1)
    for (target, _) in found.joined() { offsets[Int(target) + 1] += 1 }
    for position in 0..<people { offsets[position + 1] += offsets[position] }
    var cursor = offsets
    var numbers = [UInt64](repeating: 0, count: found.reduce(0) { $0 + $1.count })
    for (target, number) in found.joined() {
      numbers[Int(cursor[Int(target)])] = number
      cursor[Int(target)] += 1
    }
    return (offsets, numbers)
  }

  /// The members of each ring in ring order.
  private static func members(
    of population: Population, parameters: ContactParameters, seed: UInt64
  ) -> [[Person]] {
    var bandCounts = [Double](repeating: 0, count: AgeBand.count)
    for band in population.ageBands { bandCounts[Int(band.index)] += 1 }
    let adults = max(1, bandCounts[Generation.adult.bands].reduce(0, +))
    // The share of adults who work in each of the other rings, cumulated.
    let perMember = [
      parameters.adultsPerChild * bandCounts[0], parameters.adultsPerChild * bandCounts[1],
      parameters.adultsPerElderly * bandCounts[7], parameters.adultsPerElderly * bandCounts[8],
    ]
    var limits: [Double] = []
    for number in perMember { limits.append((limits.last ?? 0) + number / adults) }

    let draws = KeyedDraws(seed: seed, purpose: .occupation)
    var rings = [[Person]](repeating: [], count: perMember.count + 1)
    for (person, band) in population.ageBands.enumerated() {
      let ring: Int
      switch band.index {
      case 0: ring = 0
      case 1: ring = 1
      case 7: ring = 3
      case 8: ring = 4
      default:
        let draw = draws.unit(UInt64(person))
        ring =
          draw < limits[1]
          ? (draw < limits[0] ? 0 : 1)
          : draw < limits[3] ? (draw < limits[2] ? 3 : 4) : 2
      }
      rings[ring].append(Person(person))
    }
    return rings.enumerated().map { ring, members in
      let order = TabulatedPermutation(
        FeistelPermutation(
          count: UInt64(max(1, members.count)), seed: seed, purpose: .occupationRing, day: ring))
      return members.indices.map { members[Int(order.apply(UInt32($0)))] }
    }
  }
}
