public import ContactWorld
public import DiscreteEvents
public import EpidemicSociety
public import ProximityProtocols
public import TracingSimulation

/// The receivers of some adversaries, and their captures of everybody's frames.
///
/// At the end of each day it asks the world who visited the places with a receiver, and the phones of these visitors
/// what they broadcast. The cost follows the visits under receivers; memory does too, some 40 bytes a frame and
/// adversary.
public struct AirRecorder<P: ProximityProtocol>: AirObserver {
  /// The captures of one adversary.
  public struct Captures: Sendable {
    /// The abilities of the adversary.
    public let capabilities: AdversaryCapabilities
    /// The view of the adversary.
    public internal(set) var view = AdversaryView<P.Payload>()
    /// The person whose phone sent each frame of the view: ground truth, for the scorer of an attack only.
    public internal(set) var senders: [UInt32] = []
    /// The places at which it hears phones.
    public internal(set) var places: [Place] = []

    init(_ capabilities: AdversaryCapabilities) {
      self.capabilities = capabilities
    }
  }

  /// The captures of the adversaries, in their order.
  public private(set) var captures: [Captures]
  /// The people whose uploads the server accepted: ground truth, for the scorer only.
  public private(set) var uploaders: Set<UInt32> = []
  // By place, the numbers of the adversaries that hear it; empty before the first day.
  private var listening: [[Int]] = []

  /// Creates receivers that have heard nothing.
  public init(_ adversaries: [AdversaryCapabilities]) {
    captures = adversaries.map(Captures.init)
  }

  /// The captures are a function of the journal, so a resumed run rebuilds them by its replay.
  public var isRebuiltByReplay: Bool {
    true
  }

  /// It does, if there is an adversary.
  public var hearsDays: Bool {
    !captures.isEmpty
  }

  /// Captures what phones broadcast near the receivers, and notes the visits of recognised people.
  public mutating func observe(
    airOf day: Day, in society: Society, transmissions: (Person) -> [Transmission<P.Payload>]
  ) {
    let world = society.world
    var search = EncounterSearch(in: world, on: day, absences: society.absences)
    if listening.isEmpty { place(in: world, &search, society.absences) }
    var visits: [(visit: SensorVisit, adversaries: [Int])] = []
    for (index, adversaries) in listening.enumerated() where !adversaries.isEmpty {
      let place = Place(index: UInt32(index))
      for visit in search.visits(to: place, absences: society.absences) {
        let visit = SensorVisit(
          of: visit.person, to: place, on: day, from: visit.start, to: visit.end)
        visits.append((visit, adversaries))
      }
    }
    visits.sort { $0.visit < $1.visit }
    var sender: Person?
    var broadcast: [Transmission<P.Payload>] = []
    for (visit, adversaries) in visits {
      recognise(visit, adversaries, seed: world.seed)
      guard society.hasApp(visit.person) else { continue }
      if visit.person != sender { broadcast = transmissions(visit.person) }
      sender = visit.person
      visit.forEachFrame(of: broadcast, seed: world.seed) { draw, frame in
        for index in adversaries where draw < captures[index].capabilities.captureProbability {
          captures[index].view.frames.append(frame)
          captures[index].senders.append(visit.person.rawValue)
        }
      }
    }
  }

  /// Notes the files that are published, and the uploads that the server accepts.
  public mutating func observe(
    _ happening: PhoneHappening, at time: SimulationTime, in society: Society
  ) {
    switch happening {
    case .published(let file?):
      for index in captures.indices { captures[index].view.files.append(file.bytes) }
    case .uploaded(let upload) where upload.verdict.answer != nil:
      uploaders.insert(upload.person.rawValue)
    default: break
    }
  }

  /// The view of an adversary after the last publication: it goes on reading after the end of a run, until all uploads
  /// are published.
  public func view(of index: Int, withLast file: [UInt8]?) -> AdversaryView<P.Payload> {
    captures[index].view.appending(file)
  }

  private mutating func place(
    in world: World, _ search: inout EncounterSearch, _ absences: AbsenceHistory
  ) {
    listening = Array(repeating: [], count: world.places.count)
    for index in captures.indices {
      let placement = captures[index].capabilities.sensors
      captures[index].places = placement.places(in: world) {
        search.visits(to: $0, absences: absences).count
      }
      for place in captures[index].places { listening[Int(place.index)].append(index) }
    }
  }

  private mutating func recognise(_ visit: SensorVisit, _ adversaries: [Int], seed: UInt64) {
    let person = visit.person.rawValue
    let draw = RandomStream.unit(seed: seed, purpose: .recognition, subject: UInt64(person))
    for index in adversaries where draw < captures[index].capabilities.recognisedShare {
      captures[index].view.visits.append(
        RecognisedVisit(
          place: visit.place.index, start: visit.start, end: visit.end, name: person))
    }
  }
}
