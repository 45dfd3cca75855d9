internal import ContactWorld
internal import DiscreteEvents
internal import EpidemicSociety
internal import ExposureCore

/// The scans in which one phone hears another, by the radio of a world, with the times of the phones' own clocks.
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

  /// Appends each scan in which the listener's phone hears the sender's during an encounter, in order of time.
  ///
  /// - Parameters:
  ///   - encounter: The encounter of either of the two with the other.
  ///   - day: The true day.
  ///   - end: The moment before which it is heard, in true time.
  ///   - times: The times of the sender's transmissions, by the sender's clock.
  ///   - receptions: Memory for what the radio lets the phone hear; its contents are lost.
  ///   - hearings: The scans so far.
  func appendHearings(
    in encounter: Encounter, on day: Day, before end: SimulationTime, of times: BroadcastTimes,
    _ receptions: inout [Reception], to hearings: inout [Hearing]
  ) {
    guard let shown = self.times(of: encounter, on: day),
      var place = times.firstPlace(onAirDuring: shown)
    else { return }
    var encounter = encounter
    encounter.other = sender
    let power = Double(world.parameters.radio.transmitPower)
    receptions.removeAll(keepingCapacity: true)
    world.appendReceptions(by: listener, in: encounter, on: day, to: &receptions)
    for reception in receptions {
      guard reception.time < Int(end.seconds) else { return }
      let moment = ScenarioClock.unixTime(reception.time + senderError).seconds
      while times.ends[place] <= moment {
        place += 1
        if place == times.ends.count { return }
      }
      guard times.starts[place] <= moment else { continue }
      hearings.append(
        Hearing(
          listener: listener, sender: sender, transmission: place,
          time: ScenarioClock.unixTime(reception.time + listenerError),
          signalStrength: Self.strength(power - reception.attenuation),
          strongestSignal: Self.strength(power - reception.leastAttenuation)))
    }
  }

  /// The number of scans of an encounter in which the listener's phone hears a phone that is always on the air.
  ///
  /// - Parameters:
  ///   - encounter: The listener's encounter with the sender.
  ///   - day: The true day.
  ///   - first: The first moment that counts, by the listener's clock.
  ///   - end: The moment before which it is heard, in true time.
  ///   - receptions: Memory for what the radio lets the phone hear; its contents are lost.
  /// - Returns: The number of scans.
  func hearingCount(
    in encounter: Encounter, on day: Day, from first: UnixTime, before end: SimulationTime,
    _ receptions: inout [Reception]
  ) -> Int {
    receptions.removeAll(keepingCapacity: true)
    world.appendReceptions(by: listener, in: encounter, on: day, to: &receptions)
    return receptions.count { reception in
      reception.time < Int(end.seconds)
        && ScenarioClock.unixTime(reception.time + listenerError) >= first
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
