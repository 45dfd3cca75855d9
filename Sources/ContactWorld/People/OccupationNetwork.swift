private import DiscreteEvents

/// Who is tied to whom at school, at work and in elderly groups.
///
/// Five small-world rings (Watts & Strogatz 1998, doi:10.1038/30918): schools of the two youngest bands,
/// work, and groups of the two oldest, with adults in the schools and in the elderly groups. A tie is
/// fixed for the run; on each day a share of the ties meets.
public struct OccupationNetwork: Sendable {
  /// The room that a person has a place in, counted over all rings.
  public let rooms: [UInt32]
  /// The number of rooms.
  public let roomCount: Int

  // The ties as a compressed adjacency: those of person p are at offsets[p] ..< offsets[p + 1].
  @usableFromInline
  let offsets: [UInt32]
  @usableFromInline
  let neighbours: [Person]

  /// The number of rings.
  static let ringCount = 5

  init(population: Population, parameters: ContactParameters, seed: UInt64) {
    let rings = Self.members(of: population, parameters: parameters, seed: seed)
    var rooms = [UInt32](repeating: 0, count: population.count)
    var firstRoom: UInt32 = 0
    var edges: [(Person, Person)] = []
    let means = [
      parameters.schoolMean, parameters.schoolMean, parameters.workMean, parameters.elderlyMean,
      parameters.elderlyMean,
    ]
    for (ring, members) in rings.enumerated() where !members.isEmpty {
      for (position, person) in members.enumerated() {
        rooms[Int(person)] = firstRoom + UInt32(position / parameters.peoplePerRoom)
      }
      firstRoom += UInt32((members.count - 1) / parameters.peoplePerRoom + 1)
      let degree = means[ring] / parameters.occupationDailyShare
      edges += Self.edges(
        among: members, reach: Int((degree / 2).rounded()), rewiring: parameters.rewiring,
        seed: seed, ring: ring)
    }
    self.rooms = rooms
    roomCount = Int(firstRoom)
    (offsets, neighbours) = Self.adjacency(of: edges, people: population.count)
  }

  /// The people that a person is tied to, in ascending order.
  @inlinable
  public func ties(of person: Person) -> ArraySlice<Person> {
    neighbours[Int(offsets[Int(person)])..<Int(offsets[Int(person) + 1])]
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

    var rings = [[Person]](repeating: [], count: ringCount)
    for (person, band) in population.ageBands.enumerated() {
      let ring: Int
      switch band.index {
      case 0: ring = 0
      case 1: ring = 1
      case 7: ring = 3
      case 8: ring = 4
      default:
        let draw = RandomStream.unit(
          seed: seed, purpose: .occupation, subject: UInt64(person), day: 0)
        ring = [0, 1, 3, 4][safe: limits.firstIndex { draw < $0 }] ?? 2
      }
      rings[ring].append(Person(person))
    }
    return rings.enumerated().map { ring, members in
      let order = FeistelPermutation(
        count: UInt64(max(1, members.count)), seed: seed, purpose: .occupationRing, day: ring)
      return members.indices.map { members[Int(order.apply(UInt64($0)))] }
    }
  }

  private static func edges(
    among members: [Person], reach: Int, rewiring: Double, seed: UInt64, ring: Int
  ) -> [(Person, Person)] {
    let count = members.count
    // A ring that is smaller than its reach is a complete graph.
    let reach = min(reach, (count - 1) / 2)
    guard reach > 0 else { return [] }
    var edges: [(Person, Person)] = []
    edges.reserveCapacity(count * reach)
    for position in 0..<count {
      var stream = RandomStream(
        seed: seed, purpose: .rewiring, subject: UInt64(position), day: ring)
      for step in 1...reach {
        var other = (position + step) % count
        if stream.bernoulli(rewiring) {
          other = Int(stream.below(UInt64(count)))
        }
        guard other != position else { continue }
        edges.append((members[position], members[other]))
      }
    }
    return edges
  }

  private static func adjacency(of edges: [(Person, Person)], people: Int)
    -> (offsets: [UInt32], neighbours: [Person])
  {
    var offsets = [UInt32](repeating: 0, count: people + 1)
    for (a, b) in edges {
      offsets[Int(a) + 1] += 1
      offsets[Int(b) + 1] += 1
    }
    for person in 0..<people { offsets[person + 1] += offsets[person] }
    var cursor = offsets
    var neighbours = [Person](repeating: 0, count: 2 * edges.count)
    for (a, b) in edges {
      neighbours[Int(cursor[Int(a)])] = b
      neighbours[Int(cursor[Int(b)])] = a
      cursor[Int(a)] += 1
      cursor[Int(b)] += 1
    }
    // Ascending and without doubles, which rewiring can make.
    var kept: [Person] = []
    kept.reserveCapacity(neighbours.count)
    var keptOffsets: [UInt32] = [0]
    keptOffsets.reserveCapacity(people + 1)
    for person in 0..<people {
      let ties = neighbours[Int(offsets[person])..<Int(offsets[person + 1])].sorted()
      for (index, tie) in ties.enumerated() where index == 0 || tie != ties[index - 1] {
        kept.append(tie)
      }
      keptOffsets.append(UInt32(kept.count))
    }
    return (keptOffsets, kept)
  }
}

extension Array {
  /// The element at an index that may be absent.
  fileprivate subscript(safe index: Int?) -> Element? {
    index.map { self[$0] }
  }
}
