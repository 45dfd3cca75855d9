public import ContactWorld
public import DiscreteEvents
public import EpidemicSociety
public import ProximityProtocols
public import TracingSimulation

/// Sniffers at places of a world, and their captures.
///
/// The sniffers capture everybody's frames. Those are made, and counted, of which a published file may tell something:
/// a frame is made when its sender uploads, for the days that the upload discloses. No file explains any other, so the
/// owner of the sniffers learns nothing from it. ``AirRecorder`` makes all frames of everybody.
public struct SnifferRecorder<P: ProximityProtocol>: AirObserver {
  /// The view of the sniffers' owner.
  public private(set) var view = AdversaryView<P.Payload>()
  /// The person whose phone sent each frame of the view: ground truth, for the scorer of an attack only.
  public private(set) var senders: [UInt32] = []

  private let parameters: SnifferParameters
  private let isEverywhere: Bool

  /// Creates sniffers that have seen nothing.
  ///
  /// - Precondition: The parameters are valid; otherwise the process ends with a message that names the
  ///   parameter. ``init(checking:)`` throws instead.
  public init(_ parameters: SnifferParameters) {
    do {
      try self.init(checking: parameters)
    } catch {
      fatalError("no sniffers can be placed: \(error)")
    }
  }

  /// Creates sniffers that have seen nothing if their parameters are valid.
  ///
  /// - Throws: `ParameterError`, which names each invalid parameter, its value and the allowed values.
  public init(checking parameters: SnifferParameters) throws(ParameterError) {
    try parameters.validate()
    self.parameters = parameters
    isEverywhere =
      parameters.area == nil && PlaceKind.allCases.allSatisfy(parameters.kinds.contains)
  }

  /// The captures are a function of the journal, so a resumed run rebuilds them by its replay.
  public var isRebuiltByReplay: Bool {
    true
  }

  /// Whether a sniffer stands at a place.
  ///
  /// Nested: places with a sniffer have one also at every higher fraction.
  private func listens(at place: Place, in world: World) -> Bool {
    RandomStream.unit(seed: world.seed, purpose: .snifferPlace, subject: UInt64(place.index))
      < parameters.placeFraction && (isEverywhere || allows(place, in: world))
  }

  private func allows(_ place: Place, in world: World) -> Bool {
    parameters.kinds.contains(world.places.kind(of: place))
      && parameters.area?.contains(world.places.position(of: place)) != false
  }

  /// The number of places with a sniffer.
  public func placeCount(in world: World) -> Int {
    (0..<UInt32(world.places.count)).count { listens(at: Place(index: $0), in: world) }
  }

  /// Captures a phone's broadcasts at places with a sniffer.
  public mutating func observe(
    _ broadcast: [Transmission<P.Payload>], of sender: PhoneDay, in society: Society
  ) {
    let (world, person, day) = (society.world, sender.person, sender.day)
    for stay in world.stays(of: person, on: day, absences: society.absences)
    where listens(at: stay.place, in: world) {
      let visit = SensorVisit(
        of: person, to: stay.place, on: day, from: stay.start, to: stay.end)
      visit.forEachFrame(of: broadcast, seed: world.seed) { draw, frame in
        guard draw < parameters.captureProbability else { return }
        view.frames.append(frame)
        senders.append(person.rawValue)
      }
    }
  }

  /// Notes the files that are published.
  public mutating func observe(
    _ happening: PhoneHappening, at time: SimulationTime, in society: Society
  ) {
    if case .published(let file?) = happening { view.files.append(file.bytes) }
  }

  /// The view of the sniffers' owner after the last publication: the owner goes on reading after the end of a run,
  /// until all uploads are published.
  public func view(withLast file: [UInt8]?) -> AdversaryView<P.Payload> {
    view.appending(file)
  }
}
