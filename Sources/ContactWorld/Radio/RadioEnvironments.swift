/// The attenuation between two phones in one environment.
///
/// The attenuation of a scan is A₀ + 10 n log₁₀(d ÷ 1 m), plus a normal deviation of the directed pair of phones, plus
/// one of the scan.
public struct RadioEnvironment: Hashable, Sendable {
  /// The attenuation A₀ at one metre, in dB; 20 through 100.
  public var attenuationAtOneMetre: Double
  /// The path-loss exponent n; 0 through 5.
  public var pathLossExponent: Double
  /// The standard deviation over directed pairs of phones, in dB; 0 through 30.
  public var pairDeviation: Double
  /// The standard deviation over scans of one directed pair, in dB; 0 through 30.
  public var scanDeviation: Double

  /// Creates an environment.
  ///
  /// - Parameters:
  ///   - attenuationAtOneMetre: The attenuation at one metre, in dB.
  ///   - pathLossExponent: The path-loss exponent.
  ///   - pairDeviation: The standard deviation over directed pairs, in dB.
  ///   - scanDeviation: The standard deviation over scans, in dB.
  public init(
    attenuationAtOneMetre: Double, pathLossExponent: Double, pairDeviation: Double,
    scanDeviation: Double
  ) {
    self.attenuationAtOneMetre = attenuationAtOneMetre
    self.pathLossExponent = pathLossExponent
    self.pairDeviation = pairDeviation
    self.scanDeviation = scanDeviation
  }

  init(_ attenuation: Double, _ exponent: Double, pair: Double, scan: Double) {
    self.init(
      attenuationAtOneMetre: attenuation, pathLossExponent: exponent, pairDeviation: pair,
      scanDeviation: scan)
  }

  /// The fit to all 1,207 pairs and 3,534 scans of DP-3T experiment 34.
  public static let pooled = RadioEnvironment(55.6, 1.05, pair: 6.2, scan: 4.4)
}

/// The attenuation between two phones, by environment.
///
/// The values are fits to DP-3T experiment 34 (six phone models), by scenario, where it has one: office, lunch, party,
/// queue, train. Bus and tram are those of Leith and Farrell 2020 (*Measurement-based evaluation of Google/Apple
/// exposure notification API for proximity detection in a commuter bus*, and *... in a light-rail tram*), whose
/// attenuation hardly depends on the distance. The other environments have no measured row of their own.
public struct RadioEnvironments: Hashable, Sendable {
  /// A home: no row exists, so it has the pooled one.
  public var home = RadioEnvironment.pooled
  /// An office.
  public var office = RadioEnvironment(53.5, 1.10, pair: 3.3, scan: 4.0)
  /// A class room: no row exists, so it has the one of an office, whose people sit at desks as well.
  public var classroom = RadioEnvironment(53.5, 1.10, pair: 3.3, scan: 4.0)
  /// A club room: no row exists, so it has the one of lunch, whose people sit at tables as well.
  public var club = RadioEnvironment(54.7, 1.36, pair: 5.4, scan: 4.3)
  /// A shop: no row exists, so it has the one of a queue.
  public var shop = RadioEnvironment(54.6, 1.07, pair: 6.2, scan: 4.1)
  /// A restaurant: the row of lunch.
  public var restaurant = RadioEnvironment(54.7, 1.36, pair: 5.4, scan: 4.3)
  /// A party.
  public var party = RadioEnvironment(57.1, 1.18, pair: 6.6, scan: 4.7)
  /// A queue.
  public var queue = RadioEnvironment(54.6, 1.07, pair: 6.2, scan: 4.1)
  /// A bus: a mean of 74.4 dB with a standard deviation of 6.9 dB at any distance.
  ///
  /// The deviation is divided over pairs and scans as that of the tram is, since no figure tells them apart.
  public var bus = RadioEnvironment(74.4, 0, pair: 4.7, scan: 5.0)
  /// A tram: a mean of 64.8 dB with a standard deviation of 7.0 dB at any distance.
  ///
  /// The two directions of a pair differ with a standard deviation of 6.8 dB, and the deviations of the two directions
  /// are independent here. So each has 6.8 ÷ √2 = 4.8 dB, and √(7.0² - 4.8²) = 5.1 dB are left for the scans.
  public var tram = RadioEnvironment(64.8, 0, pair: 4.8, scan: 5.1)
  /// A train.
  public var train = RadioEnvironment(54.8, 1.53, pair: 6.3, scan: 4.5)
  /// A ward of the hospital: no row exists, so it has the pooled one.
  public var hospital = RadioEnvironment.pooled

  /// Creates the baseline.
  public init() {}

  /// The parameters of an environment.
  public subscript(environment: Environment) -> RadioEnvironment {
    switch environment {
    case .home: home
    case .office: office
    case .classroom: classroom
    case .club: club
    case .shop: shop
    case .restaurant: restaurant
    case .party: party
    case .queue: queue
    case .bus: bus
    case .tram: tram
    case .train: train
    case .hospital: hospital
    }
  }
}
