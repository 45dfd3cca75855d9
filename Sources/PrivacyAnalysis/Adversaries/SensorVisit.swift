internal import ContactWorld
internal import DiscreteEvents
internal import ExposureCore
internal import ProximityProtocols
internal import TracingSimulation

/// A visit of a person to a place with receivers; in order of person, then of time.
struct SensorVisit: Comparable {
  let person: Person
  let place: Place
  /// The arrival.
  let start: UnixTime
  /// The departure.
  let end: UnixTime

  /// Creates a visit.
  ///
  /// - Parameters:
  ///   - person: The visitor.
  ///   - place: The place.
  ///   - day: The day of the visit.
  ///   - start: The arrival, in seconds since the day's start.
  ///   - end: The departure, in seconds since the day's start.
  init(of person: Person, to place: Place, on day: Day, from start: UInt32, to end: UInt32) {
    self.person = person
    self.place = place
    self.start = ScenarioClock.unixTime(day.index * 86_400 + Int(start))
    self.end = ScenarioClock.unixTime(day.index * 86_400 + Int(end))
  }

  static func < (a: Self, b: Self) -> Bool {
    (a.person.rawValue, a.start.seconds, a.place.index)
      < (b.person.rawValue, b.start.seconds, b.place.index)
  }

  /// Goes through the frames that a receiver may capture during the visit.
  ///
  /// Each comes with a draw of 0 through 1: a receiver captures the frame if the draw is below its probability. So a
  /// receiver that misses more captures nothing that a better one at the place misses.
  ///
  /// - Parameters:
  ///   - broadcast: The transmissions of the visitor's phone, in true time.
  ///   - seed: The seed of the run.
  ///   - body: Receives a draw and its frame.
  func forEachFrame<Payload>(
    of broadcast: [Transmission<Payload>], seed: UInt64,
    _ body: (Double, CapturedFrame<Payload>) -> Void
  ) {
    for transmission in broadcast where transmission.end > start && transmission.start < end {
      let draw = RandomStream.unit(
        seed: seed, purpose: .snifferCapture, subject: UInt64(person.rawValue),
        other: UInt64(place.index), day: Int(transmission.start.seconds))
      body(
        draw,
        CapturedFrame(
          place: place.index, time: max(start, transmission.start),
          until: min(end, transmission.end), payload: transmission.payload,
          address: transmission.address))
    }
  }
}
