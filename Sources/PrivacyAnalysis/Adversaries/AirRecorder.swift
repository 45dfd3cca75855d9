public import ContactWorld
public import DiscreteEvents
public import EpidemicSociety
internal import ExposureCore
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
  // By place, the adversaries that hear it, a bit each; empty before the first day.
  private var listening: [UInt16] = []

  /// Creates receivers that have heard nothing.
  ///
  /// - Precondition: There are at most 16 adversaries.
  public init(_ adversaries: [AdversaryCapabilities]) {
    precondition(adversaries.count <= UInt16.bitWidth, "\(adversaries.count) adversaries")
    captures = adversaries.map(Captures.init)
  }

  /// The captures are a function of the journal, so a resumed run rebuilds them by its replay.
  public var isRebuiltByReplay: Bool {
    true
  }

  /// If there is an adversary.
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
    var visits: [SensorVisit] = []
    for (index, adversaries) in listening.enumerated() where adversaries != 0 {
      let place = Place(index: UInt32(index))
      for visit in search.visits(to: place, absences: society.absences) {
        visits.append(SensorVisit(visit, at: place, adversaries))
      }
    }
    visits.sort()
    var sender: Person?
    var broadcast: [Transmission<P.Payload>] = []
    for visit in visits {
      recognise(visit, on: day, in: world)
      guard society.hasApp(visit.person) else { continue }
      if visit.person != sender { broadcast = transmissions(visit.person) }
      sender = visit.person
      capture(broadcast, during: visit, on: day, in: world)
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
    listening = Array(repeating: 0, count: world.places.count)
    for index in captures.indices {
      let placement = captures[index].capabilities.sensors
      captures[index].places = placement.places(in: world) {
        search.visits(to: $0, absences: absences).count
      }
      for place in captures[index].places { listening[Int(place.index)] |= 1 << UInt16(index) }
    }
  }

  private mutating func recognise(_ visit: SensorVisit, on day: Day, in world: World) {
    let person = visit.person.rawValue
    let draw = RandomStream.unit(seed: world.seed, purpose: .recognition, subject: UInt64(person))
    for index in captures.indices where visit.isHeard(by: index) {
      guard draw < captures[index].capabilities.recognisedShare else { continue }
      let (start, end) = visit.time(on: day)
      captures[index].view.visits.append(
        RecognisedVisit(place: visit.place.index, start: start, end: end, name: person))
    }
  }

  private mutating func capture(
    _ broadcast: [Transmission<P.Payload>], during visit: SensorVisit, on day: Day, in world: World
  ) {
    let (start, end) = visit.time(on: day)
    for transmission in broadcast where transmission.end > start && transmission.start < end {
      // A receiver that misses more hears nothing that a better one misses, nor that the sniffers' miss.
      let draw = RandomStream.unit(
        seed: world.seed, purpose: .snifferCapture, subject: UInt64(visit.person.rawValue),
        other: UInt64(visit.place.index), day: Int(transmission.start.seconds))
      for index in captures.indices where visit.isHeard(by: index) {
        guard draw < captures[index].capabilities.captureProbability else { continue }
        captures[index].view.frames.append(
          CapturedFrame(
            place: visit.place.index, time: max(start, transmission.start),
            until: min(end, transmission.end), payload: transmission.payload,
            address: transmission.address))
        captures[index].senders.append(visit.person.rawValue)
      }
    }
  }
}

/// A visit to a place with receivers; in order of person, then of time.
private struct SensorVisit: Comparable {
  let person: Person
  let place: Place
  private let visit: Visit
  private let adversaries: UInt16

  init(_ visit: Visit, at place: Place, _ adversaries: UInt16) {
    person = visit.person
    self.place = place
    self.visit = visit
    self.adversaries = adversaries
  }

  static func < (a: Self, b: Self) -> Bool {
    (a.person.rawValue, a.visit.start, a.place.index)
      < (b.person.rawValue, b.visit.start, b.place.index)
  }

  func isHeard(by index: Int) -> Bool {
    adversaries & 1 << UInt16(index) != 0
  }

  /// Arrival and departure as the protocols count time.
  func time(on day: Day) -> (start: UnixTime, end: UnixTime) {
    let midnight = day.index * 86_400
    return (
      ScenarioClock.unixTime(midnight + Int(visit.start)),
      ScenarioClock.unixTime(midnight + Int(visit.end))
    )
  }
}
