internal import DiscreteEvents
internal import ContactWorld
internal import ExposureCore
internal import ProximityProtocols

/// The broadcasts of phones, day by day, made when they are first asked for.
///
/// A broadcast is kept until ``forget()``, since the same few phones are asked for again and again while one
/// file is matched.
struct BroadcastCache<P: ProximityProtocol> {
  private var broadcasts: [PhoneDay: [Transmission<P.Payload>]] = [:]

  /// The broadcasts of a person's phone on a day of its retention period; none without the app.
  ///
  /// - Parameters:
  ///   - sender: The phone's owner and the scenario's day.
  ///   - today: The day of asking, up to which the phone has lived.
  ///   - phones: All phones.
  ///   - courier: The way to the server, for protocols whose phones fetch their identifiers.
  /// - Returns: The transmissions of the protocol, in order of time.
  mutating func transmissions(
    of sender: PhoneDay, today: Day, _ phones: inout PhonePool<P>, _ courier: inout Courier<P>
  ) -> [Transmission<P.Payload>] {
    if let known = broadcasts[sender] { return known }
    guard let phone = phones.phone(of: sender.person, startedThrough: today, &courier) else {
      return []
    }
    let made = courier.proximityProtocol.transmissions(
      of: phone, on: ScenarioClock.dayNumber(sender.day))
    broadcasts[sender] = made
    return made
  }

  /// Forgets all broadcasts, which cost memory and may change when a phone uploads.
  mutating func forget() {
    broadcasts.removeAll(keepingCapacity: true)
  }
}

extension Array {
  /// The place of the first transmission that ends after a moment; `nil` if there is none.
  ///
  /// The transmissions are in order of time.
  func firstIndex<Payload>(endingAfter time: UnixTime) -> Int?
  where Element == Transmission<Payload> {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].end <= time { low = middle + 1 } else { high = middle }
    }
    return low < count ? low : nil
  }

  /// The transmission on the air at a moment, if there is one.
  func onAir<Payload>(at time: UnixTime) -> Transmission<Payload>?
  where Element == Transmission<Payload> {
    guard let place = firstIndex(endingAfter: time), self[place].start <= time else { return nil }
    return self[place]
  }
}
