internal import DiscreteEvents
internal import ContactWorld
internal import ExposureCore
internal import ProximityProtocols

/// The broadcasts of phones, day by day, made when they are first asked for.
///
/// A broadcast is kept until ``forget()``, since the same few phones are asked for again and again while one
/// file is matched.
struct BroadcastCache<P: ProximityProtocol> {
  private var broadcasts: [PhoneDay: Broadcast<P.Payload>] = [:]

  /// The broadcasts of a person's phone on a day of its retention period; none without the app.
  ///
  /// - Parameters:
  ///   - sender: The phone's owner and the scenario's day.
  ///   - today: The day of asking, up to which the phone has lived.
  ///   - phones: All phones.
  ///   - courier: The way to the server, for protocols whose phones fetch their identifiers.
  /// - Returns: The transmissions of the protocol, in order of time by the phone's clock.
  mutating func broadcast(
    of sender: PhoneDay, today: Day, _ phones: inout PhonePool<P>, _ courier: inout Courier<P>
  ) -> Broadcast<P.Payload> {
    if let known = broadcasts[sender] { return known }
    guard let phone = phones.phone(of: sender.person, startedThrough: today, &courier) else {
      return Broadcast([])
    }
    let made = Broadcast(
      courier.proximityProtocol.transmissions(
        of: phone, on: ScenarioClock.dayNumber(sender.day)))
    broadcasts[sender] = made
    return made
  }

  /// Forgets all broadcasts, which cost memory and may change when a phone uploads.
  mutating func forget() {
    broadcasts.removeAll(keepingCapacity: true)
  }
}
