import ContactWorld
import ExposureTestSupport
import Testing

/// Mean daily contacts of a person by the age of both, as OpenABM-Covid19 (commit ee2f2c03, shipped parameters) has
/// them among 100,000 people on one day.
@Suite struct `Contact matrices` {
  /// Rows are the person's age, columns the other's.
  private static let household: [[Double]] = [
    [0.6787, 0.4049, 0.4103, 0.9034, 0.4549, 0.0803, 0.0256, 0.0157, 0.0043],
    [0.4331, 0.5834, 0.2677, 0.4061, 0.8265, 0.3853, 0.0545, 0.0250, 0.0153],
    [0.3793, 0.2313, 0.5184, 0.2334, 0.2375, 0.4210, 0.1028, 0.0265, 0.0117],
    [0.8235, 0.3460, 0.2301, 0.4280, 0.1808, 0.0876, 0.0793, 0.0279, 0.0067],
    [0.4310, 0.7319, 0.2434, 0.1879, 0.3762, 0.1833, 0.0441, 0.0521, 0.0161],
    [0.0721, 0.3235, 0.4090, 0.0863, 0.1737, 0.4422, 0.1506, 0.0453, 0.0418],
    [0.0291, 0.0581, 0.1267, 0.0991, 0.0530, 0.1911, 0.4165, 0.1409, 0.0313],
    [0.0230, 0.0343, 0.0421, 0.0449, 0.0807, 0.0741, 0.1815, 0.3740, 0.1152],
    [0.0105, 0.0350, 0.0310, 0.0180, 0.0417, 0.1142, 0.0674, 0.1928, 0.2247],
  ]
  private static let totals: [(setting: Setting, byAge: [Double])] = [
    (.household, [2.978, 2.997, 2.162, 2.210, 2.266, 1.744, 1.146, 0.970, 0.735]),
    (.occupation, [9.998, 10.014, 7.059, 7.012, 7.025, 7.069, 7.060, 2.985, 3.005]),
    (.random, [2.021, 1.995, 4.005, 4.013, 3.962, 3.944, 3.953, 3.010, 3.013]),
  ]

  /// 2 %, and six standard errors of our own and the reference's sample: a false alarm in 10^6.
  @Test func `are those of the reference`() {
    let people = 60_000
    let town = Town(Seed.first(2)[1], people: people)
    var counts = [[[Double]]](
      repeating: Array(repeating: Array(repeating: 0, count: 9), count: 9), count: 3)
    var ages = [Double](repeating: 0, count: 9)
    let bands = town.world.population.ageBands
    for person in town.people {
      let age = Int(bands[Int(person)].index)
      ages[age] += 1
      town.world.forEachMeeting(of: person, on: -1, absences: town.absences) { meeting in
        counts[Int(meeting.setting.rawValue)][age][Int(bands[Int(meeting.other)].index)] += 1
      }
    }
    for row in 0..<9 {
      for column in 0..<9 {
        let found = counts[0][row][column] / ages[row]
        let wanted = Self.household[row][column]
        // A household brings its contacts in pairs, so their number spreads as that of half as many.
        let error = (2 * wanted * (1 / ages[row] + 60_000 / ages[row] / 100_000)).squareRoot()
        #expect(
          abs(found - wanted) < 0.02 * wanted + 6 * error, "\(row), \(column): \(found), \(wanted)")
      }
    }
    for (setting, byAge) in Self.totals {
      for (age, wanted) in byAge.enumerated() {
        let found = counts[Int(setting.rawValue)][age].reduce(0, +) / ages[age]
        // The standard deviation over people is at most 4 in each setting.
        let error = 4 * (1 / ages[age] + 0.6 / ages[age]).squareRoot()
        #expect(abs(found - wanted) < 0.02 * wanted + 5 * error, "\(setting) of \(age): \(found)")
      }
    }
  }
}
