internal import ContactWorld
internal import DiscreteEvents
internal import ExposureCore
internal import ProximityProtocols

/// One payload that a phone heard in one scan.
struct Hearing<Payload: BitwiseCopyable & Hashable & Sendable>: Sendable {
  /// The owner of the phone that heard.
  var listener: Person
  /// Truth: the owner of the phone that was heard.
  var sender: Person
  /// The bytes on the air.
  var payload: Payload
  /// The time of the scan, by the listener's clock.
  var time: UnixTime
  /// The mean signal strength of the packets, in dBm.
  var signalStrength: Int8
  /// The signal strength of the strongest packet, in dBm.
  var strongestSignal: Int8

  /// Creates what a phone makes of a reception.
  ///
  /// - Parameters:
  ///   - payload: The bytes on the air.
  ///   - sender: The owner of the phone that was heard.
  ///   - listener: The owner of the phone that heard.
  ///   - time: The time of the scan, by the listener's clock.
  ///   - reception: The radio's reception.
  ///   - transmitPower: The power with which phones say that they transmit, in dBm.
  init(
    _ payload: Payload, from sender: Person, by listener: Person, at time: UnixTime,
    _ reception: Reception, transmitPower: Int
  ) {
    self.listener = listener
    self.sender = sender
    self.payload = payload
    self.time = time
    signalStrength = Self.strength(reception.attenuation, transmitPower)
    strongestSignal = Self.strength(reception.leastAttenuation, transmitPower)
  }

  private static func strength(_ attenuation: Double, _ transmitPower: Int) -> Int8 {
    Int8(max(-127, min(127, (Double(transmitPower) - attenuation).rounded())))
  }
}

extension Hearing {
  /// The day, by the listener's clock.
  var day: Day {
    ScenarioClock.day(DayNumber(containing: time))
  }
}

extension SightingLog {
  /// Creates the log of hearings.
  init<P: ProximityProtocol>(_ hearings: [Hearing<P.Payload>], _ proximityProtocol: P)
  where P.Record == Record {
    self.init()
    for hearing in hearings { append(hearing, proximityProtocol) }
  }

  /// Adds what a phone stores of a payload that it heard.
  mutating func append<P: ProximityProtocol>(
    _ hearing: Hearing<P.Payload>, _ proximityProtocol: P
  ) where P.Record == Record {
    append(
      proximityProtocol.record(of: hearing.payload, heardAt: hearing.time), at: hearing.time,
      signalStrength: hearing.signalStrength, strongestSignal: hearing.strongestSignal,
      listener: hearing.listener.rawValue)
  }
}
