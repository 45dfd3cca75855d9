internal import ContactWorld
internal import DiscreteEvents
internal import ExposureCore
internal import ProximityProtocols

/// What is on the air around people, day by day, made when somebody asks.
///
/// What was broadcast is kept until ``forget()``, since the same few phones are asked for again and again
/// while one file is matched.
struct Airwaves<P: ProximityProtocol> {
  var phones: PhonePool<P>
  private var broadcasts: [UInt64: [Transmission<P.Payload>]] = [:]

  init(_ phones: PhonePool<P>) {
    self.phones = phones
  }

  /// What a person's phone broadcasts on a day of its retention period; nothing without the app.
  ///
  /// - Parameters:
  ///   - person: The sender.
  ///   - day: The scenario's day.
  ///   - today: The day of asking, up to which the phone has lived.
  ///   - server: The server that phones fetch keys from, where they do.
  ///   - proximityProtocol: The protocol on the phones.
  /// - Returns: What the protocol says, in order of time.
  mutating func transmissions(
    of person: Person, on day: Int, today: Int, server: inout P.Server, _ proximityProtocol: P
  ) -> [Transmission<P.Payload>] {
    let key = UInt64(person.rawValue) << 32 | UInt64(UInt32(bitPattern: Int32(day)))
    if let known = broadcasts[key] { return known }
    guard let phone = phones.phone(of: person, startedThrough: today, server: &server) else {
      return []
    }
    let made = proximityProtocol.transmissions(of: phone, on: ScenarioClock.dayNumber(day))
    broadcasts[key] = made
    return made
  }

  /// Forgets what was made.
  mutating func forget() {
    broadcasts.removeAll(keepingCapacity: true)
  }
}

extension Array {
  /// The transmission on the air at a moment, if there is one.
  func onAir<Payload>(at time: UnixTime) -> Transmission<Payload>?
  where Element == Transmission<Payload> {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].end <= time { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].start <= time ? self[low] : nil
  }
}
