public import DiscreteEvents

/// One scan in which a phone heard another.
public struct Reception: Hashable, Sendable, BitwiseCopyable {
  /// The time, in seconds since the scenario's start.
  public var time: Int
  /// The attenuation, in dB: the loss of power between the transmitter and the receiver.
  public var attenuation: Double
}

extension World {
  /// Calls a closure with each scan of a listener's phone in which it hears a sender's during a contact,
  /// in order of time.
  ///
  /// - Parameters:
  ///   - listener: The owner of the phone that scans.
  ///   - contact: The contact with the sender, of that day.
  ///   - day: Days since the scenario's start.
  ///   - body: Receives each reception.
  public func forEachReception(
    by listener: Person, in contact: Contact, on day: Day, _ body: (Reception) -> Void
  ) {
    let radio = parameters.radio
    let directedPair = UInt64(listener.rawValue) << 32 | UInt64(contact.other.rawValue)
    let start = day.index * 86_400 + Int(contact.start)
    let end = start + Int(contact.duration)
    var pairStream = RandomStream(
      seed: seed, purpose: .pairAttenuation,
      subject: directedPair ^ UInt64(contact.setting.rawValue) << 62 ^ UInt64(contact.start) << 16,
      day: day.index)
    let decades = PortableMath.log(contact.distance) / PortableMath.log(10)
    let typical =
      radio.attenuationAtOneMetre + 10 * radio.pathLossExponent * decades
      + pairStream.normal(mean: 0, standardDeviation: radio.pairDeviation)
    let heard = Self.probabilityOfHearing(at: contact.distance)

    let period = radio.scanPeriod
    var scan = (start - period).flooringQuotient(by: period)
    while true {
      let time = scanTime(of: listener, scan: scan)
      if time >= end { break }
      if time >= start {
        var stream = RandomStream(
          seed: seed, purpose: .scanAttenuation, subject: directedPair, day: scan)
        let attenuation =
          typical + stream.normal(mean: 0, standardDeviation: radio.scanDeviation)
        if stream.bernoulli(heard), attenuation < radio.hearingLimit {
          body(Reception(time: time, attenuation: attenuation))
        }
      }
      scan += 1
    }
  }

  /// The time between a scan of a listener's phone and its previous scan, in seconds; the GAEN API's seconds since last
  /// scan.
  ///
  /// - Parameters:
  ///   - listener: The owner of the phone that scans.
  ///   - time: The moment of one of their scans, in seconds since the scenario's start.
  /// - Returns: Seconds; more than 0.
  public func secondsSinceLastScan(of listener: Person, at time: Int) -> Int {
    let scan = time.flooringQuotient(by: parameters.radio.scanPeriod)
    return time - scanTime(of: listener, scan: scan - 1)
  }

  /// The moment of a phone's scan: once in every period, late by its own jitter.
  private func scanTime(of listener: Person, scan: Int) -> Int {
    let draw = RandomStream.unit(
      seed: seed, purpose: .scan, subject: UInt64(listener.rawValue), day: scan)
    return scan * parameters.radio.scanPeriod
      + Int(draw * parameters.radio.scanJitterSeconds)
  }

  /// The probability that a scan hears a phone at a distance: linear between the values measured in DP-3T
  /// experiment 34 (up to 5 m) and extrapolated from it (8 m and more).
  static func probabilityOfHearing(at metres: Double) -> Double {
    let points: [(metres: Double, probability: Double)] = [
      (0.5, 0.82), (1.5, 0.77), (2.5, 0.67), (3.5, 0.58), (5, 0.52), (8, 0.40), (12, 0.20), (20, 0),
    ]
    guard metres > points[0].metres else { return points[0].probability }
    for (near, far) in zip(points, points.dropFirst()) where metres <= far.metres {
      let share = (metres - near.metres) / (far.metres - near.metres)
      return near.probability + share * (far.probability - near.probability)
    }
    return 0
  }
}

extension Int {
  /// The quotient rounded towards negative infinity; the divisor is positive.
  fileprivate func flooringQuotient(by divisor: Int) -> Int {
    self >= 0 ? self / divisor : -((divisor - 1 - self) / divisor)
  }
}
