internal import ContactWorld
internal import DiscreteEvents
internal import EpidemicSociety
internal import ExposureCore

/// What the radio of a world lets phones hear, and when by their own clocks.
struct Ears: Sendable {
  /// The world.
  let world: World
  /// The listener's phone.
  let listener: Person
  /// The sender's phone.
  let sender: Person
  private let listenerError: Int
  private let senderError: Int

  init(of listener: Person, hearing sender: Person, in world: World) {
    self.world = world
    self.listener = listener
    self.sender = sender
    listenerError = world.clockError(of: listener)
    senderError = world.clockError(of: sender)
  }

  /// Calls a closure with each scan in which the listener's phone hears the sender's during an encounter.
  ///
  /// - Parameters:
  ///   - encounter: The encounter of either of the two with the other.
  ///   - day: The true day.
  ///   - end: The moment before which it is heard, in true time.
  ///   - place: The place of the transmission that is on the air at a moment by the sender's clock; `nil` if there is
  ///     none.
  ///   - body: Receives each hearing, in order of time.
  func forEachHearing(
    in encounter: Encounter, on day: Day, before end: SimulationTime,
    place: (UnixTime) -> Int?, _ body: (Hearing) -> Void
  ) {
    var encounter = encounter
    encounter.other = sender
    let power = Double(world.parameters.radio.transmitPower)
    world.forEachReception(by: listener, in: encounter, on: day) { reception in
      guard reception.time < Int(end.seconds),
        let place = place(ScenarioClock.unixTime(reception.time + senderError))
      else { return }
      body(
        Hearing(
          listener: listener, sender: sender, transmission: place,
          time: ScenarioClock.unixTime(reception.time + listenerError),
          signalStrength: Self.strength(power - reception.attenuation),
          strongestSignal: Self.strength(power - reception.leastAttenuation)))
    }
  }

  /// The times of an encounter by the sender's clock; `nil` if it is over at once.
  func times(of encounter: Encounter, on day: Day) -> ClosedRange<UnixTime>? {
    guard encounter.duration > 0 else { return nil }
    let start = ScenarioClock.unixTime(day.index * 86_400 + Int(encounter.start) + senderError)
    return start...start + (encounter.duration - 1)
  }

  private static func strength(_ power: Double) -> Int8 {
    Int8(max(-127, min(127, power.rounded())))
  }
}
