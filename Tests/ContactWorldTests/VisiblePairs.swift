import DiscreteEvents
import ContactWorld
import EpidemicSociety
import ExposureTestSupport

/// The contacts that the phones of index cases and their contacts would see, as docs/app-visible-contacts.md defines
/// them.
struct VisiblePairs {
  /// The time near one another of each pair, in hours, by setting.
  private(set) var hours: [[Double]] = [[], [], []]

  /// From two days before symptoms begin to the last of seven days of isolation.
  static let days = 9

  /// Collects the pairs of some index cases of a town in which nobody is absent.
  init(in town: Town, of cases: some Sequence<Person>, with uptake: Uptake) {
    for person in cases where uptake.hasApp(person) {
      for pair in Self.pairs(of: person, from: Day(-Self.days), in: town, with: uptake) {
        hours[Int(pair.setting.rawValue)].append(pair.hours)
      }
    }
  }

  /// The contacts of a person who have the app, from a day on: the other person, and the total duration on the counted
  /// days.
  static func pairs(of person: Person, from first: Day, in town: Town, with uptake: Uptake)
    -> [(other: Person, setting: Setting, hours: Double)]
  {
    var seconds: [UInt64: UInt32] = [:]
    for day in first..<first + days {
      var today: [UInt64: UInt32] = [:]
      for contact in town.contacts(of: person, on: day)
      where contact.distance <= 2 && uptake.hasApp(contact.other) {
        today[UInt64(contact.other.rawValue) << 2 | UInt64(contact.setting.rawValue), default: 0] +=
          contact.duration
      }
      for (pair, time) in today where time >= 15 * 60 { seconds[pair, default: 0] += time }
    }
    return seconds.sorted { $0.key < $1.key }.compactMap { pair, time in
      Setting(rawValue: UInt8(pair & 3)).map { (Person(Int(pair >> 2)), $0, Double(time) / 3600) }
    }
  }

  var count: Int {
    hours.reduce(0) { $0 + $1.count }
  }

  /// The share of pairs with at most so many hours.
  func share(upTo limit: Double) -> Double {
    Double(hours.reduce(0) { $0 + $1.count { $0 <= limit } }) / Double(count)
  }

  func share(of setting: Setting) -> Double {
    Double(hours[Int(setting.rawValue)].count) / Double(count)
  }

  /// The time that a share of the pairs does not reach, in hours.
  func quantile(_ share: Double) -> Double {
    let sorted = hours.joined().sorted()
    return sorted[Int(share * Double(sorted.count))]
  }
}

/// The people who have the app, if all owners of a smartphone have it.
struct Uptake {
  private let users: [Bool]

  init(in town: Town, _ seed: Seed) {
    var generator = SplitMix64(seed)
    let owners = AppAdoptionParameters().smartphoneFraction
    users = town.world.population.ageBands.map {
      Double(generator.below(1 << 30)) < owners[Int($0.index)] * 0x1p30
    }
  }

  func hasApp(_ person: Person) -> Bool {
    users[person.index]
  }
}
