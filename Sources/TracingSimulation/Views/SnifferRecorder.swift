internal import ContactWorld
internal import DiscreteEvents
internal import ExposureCore
public import ProximityProtocols

/// Sniffers at places of a world, and what they have seen.
///
/// Frames are made when their sender uploads. All others the owner of the sniffers keeps in vain: no file
/// ever explains them.
public struct SnifferRecorder<P: ProximityProtocol>: Sendable {
  /// What the owner of the sniffers can see.
  public private(set) var view = SnifferView<P.Payload>()
  /// Whose phone sent each frame of the view: ground truth, for whoever scores an attack and nobody else.
  public private(set) var senders: [UInt32] = []

  private let world: World
  private let parameters: SnifferParameters
  private let isEverywhere: Bool

  init(world: World, parameters: SnifferParameters) {
    self.world = world
    self.parameters = parameters
    isEverywhere =
      parameters.area == nil && PlaceKind.allCases.allSatisfy(parameters.kinds.contains)
  }

  /// Whether a sniffer stands at a place.
  ///
  /// Nested: places with a sniffer have one also at every higher fraction.
  private func listens(at place: Place) -> Bool {
    RandomStream.unit(seed: world.seed, purpose: .snifferPlace, subject: UInt64(place.index))
      < parameters.placeFraction && (isEverywhere || allows(place))
  }

  private func allows(_ place: Place) -> Bool {
    parameters.kinds.contains(world.places.kind(of: place))
      && parameters.area?.contains(world.places.position(of: place)) != false
  }

  /// The number of places with a sniffer.
  public var placeCount: Int {
    (0..<UInt32(world.places.count)).count { listens(at: Place(index: $0)) }
  }

  /// Captures what a person's phone broadcasts at places with a sniffer.
  mutating func capture(
    _ transmissions: [Transmission<P.Payload>], of person: Person, on day: Int,
    absences: AbsenceHistory
  ) {
    for stay in world.stays(of: person, on: day, absences: absences) where listens(at: stay.place) {
      let start = ScenarioClock.unixTime(day * 86_400 + Int(stay.start))
      let end = ScenarioClock.unixTime(day * 86_400 + Int(stay.end))
      for transmission in transmissions where transmission.end > start && transmission.start < end {
        let draw = RandomStream.unit(
          seed: world.seed, purpose: .snifferCapture, subject: UInt64(person.rawValue),
          other: UInt64(stay.place.index), day: Int(transmission.start.seconds))
        guard draw < parameters.captureProbability else { continue }
        view.frames.append(
          CapturedFrame(
            place: stay.place.index, time: max(start, transmission.start),
            payload: transmission.payload, address: transmission.address))
        senders.append(person.rawValue)
      }
    }
  }

  /// Notes a file that was published.
  mutating func note(file: [UInt8]) {
    view.files.append(file)
  }

  /// What the owner of the sniffers can see who goes on reading after the end of a run, until everything
  /// that was uploaded is published.
  func view(withLast file: [UInt8]?) -> SnifferView<P.Payload> {
    guard let file else { return view }
    return SnifferView(frames: view.frames, files: view.files + [file])
  }
}
