import ContactWorld
import DiscreteEvents
import ExposureTestSupport

/// Two phones on a bench: any two people's, at a place, a distance and a duration of one's choice.
struct RadioBench {
  let world: World
  private let anyEncounter: Encounter

  init(_ seed: Seed, people: Int = 3000, _ change: (inout RadioParameters) -> Void = { _ in }) {
    world = Town(seed, people: people) { change(&$0.radio) }.world
    anyEncounter = Encounter(
      world.population.people.lazy.compactMap { [world] person in
        let absences = AbsenceHistory(people: people, capacity: 1)
        return world.contacts(of: person, on: -1, absences: absences).first
      }.first!)
  }

  /// A place of an environment.
  func place(in environment: Environment) -> Place {
    (0..<UInt32(world.places.count)).lazy.map(Place.init(index:)).first {
      world.environment(of: $0) == environment
    }!
  }

  /// An encounter of some minutes, without contact, that begins at noon and a number of seconds.
  func encounter(
    with other: Person, at place: Place, metres: Double, minutes: Double, delay: Int = 0
  ) -> Encounter {
    var encounter = anyEncounter
    encounter.other = other
    encounter.place = place
    encounter.setting = nil
    encounter.start = UInt32(43_200 + delay)
    encounter.duration = UInt32(minutes * 60)
    encounter.distance = metres
    return encounter
  }

  /// The receptions of an encounter on day 0.
  func receptions(by listener: Person, _ encounter: Encounter) -> [Reception] {
    var found: [Reception] = []
    world.forEachReception(by: listener, in: encounter, on: 0) { found.append($0) }
    return found
  }

  /// Calls a closure with the receptions of many encounters, each of another directed pair.
  ///
  /// - Parameters:
  ///   - count: The number of pairs.
  ///   - place: The place.
  ///   - minutes: The duration.
  ///   - seed: Of the distances and the starts.
  ///   - metres: Makes a distance of a number in [0, 1).
  ///   - body: Receives the listener and the receptions.
  func forEachPair(
    _ count: Int, at place: Place, minutes: Double, _ seed: Seed, metres: (Double) -> Double,
    _ body: (Person, [Reception]) -> Void
  ) {
    var generator = SplitMix64(seed)
    let people = world.population.count
    for pair in 0..<count {
      let listener = Person(pair % people)
      let other = Person((pair + 1 + pair / people) % people)
      let distance = metres(Double(generator.below(1 << 30)) * 0x1p-30)
      let encounter = encounter(
        with: other, at: place, metres: distance, minutes: minutes, delay: generator.below(10_000))
      body(listener, receptions(by: listener, encounter))
    }
  }
}

/// A rule on the receptions of one pair: minutes, weighted by bucket of attenuation, reach a threshold.
///
/// A twin of the rules of `ExposureRisk`, which this room does not know. The values are those of the apps (Swiss, German)
/// and of the LFPH risk-score symposium.
struct MinuteRule {
  var edges: [Int]
  var weights: [Double]
  var minutes: Double

  static let swiss = Self(edges: [50, 55], weights: [1, 0.5], minutes: 15)
  static let laterSwiss = Self(edges: [53, 60], weights: [1, 0.5], minutes: 15)
  static let german = Self(edges: [55, 63], weights: [1, 0.5], minutes: 15)
  static let laterGerman = Self(edges: [63, 73, 79], weights: [0.8, 1, 0.1], minutes: 9)
  static let narrow = Self(edges: [55, 63, 70], weights: [1.5, 1, 0.4], minutes: 15)
  static let laterNarrow = Self(edges: [55, 67, 75], weights: [1.75, 1, 0.33], minutes: 15)
  static let wide = Self(edges: [55, 70, 80], weights: [2, 1, 0.25], minutes: 15)
  static let within63 = Self(edges: [63], weights: [1], minutes: 15)
  static let within70 = Self(edges: [70], weights: [1], minutes: 15)

  /// Whether the rule notifies a listener of some receptions.
  func notifies(_ listener: Person, of receptions: [Reception], in world: World) -> Bool {
    var sum = 0.0
    for reception in receptions {
      let attenuation = Int(reception.attenuation.rounded())
      guard let bucket = edges.firstIndex(where: { attenuation <= $0 }) else { continue }
      let gap = reception.time - world.previousScan(of: listener, before: reception.time)
      sum += weights[bucket] * Double(min(gap, 300)) / 60
    }
    return sum >= minutes
  }
}
