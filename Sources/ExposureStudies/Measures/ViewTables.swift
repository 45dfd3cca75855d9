internal import ContactWorld
internal import ExposureCore
internal import PrivacyAnalysis
internal import ProximityProtocols
internal import TracingSimulation

/// The tables of what each adversary saw, for attacks of one's own.
enum ViewTables {
  /// The tables of frames, of visits and of files.
  static func all<P: ProximityProtocol>(
    of air: AirRecorder<P>, _ adversaries: [AdversaryPreset], withLast file: [UInt8]?,
    in world: World
  ) -> [ResultTable] {
    let views = adversaries.enumerated().map {
      (name: $0.element.rawValue, view: air.view(of: $0.offset, withLast: file))
    }
    return [
      ResultTable(
        ViewFrameRow.table,
        rows: views.lazy.flatMap { name, view in
          view.frames.lazy.map { ViewFrameRow($0, of: name, in: world) }
        }),
      ResultTable(
        ViewVisitRow.table,
        rows: views.lazy.flatMap { name, view in
          view.visits.lazy.map { ViewVisitRow(adversary: name, visit: $0) }
        }),
      ResultTable(
        ViewFileRow.table,
        rows: (views.first?.view.files ?? []).enumerated().lazy.map {
          ViewFileRow(number: $0.offset, bytes: $0.element)
        }),
    ]
  }
}

/// A frame that an adversary captured.
struct ViewFrameRow: Sendable {
  let adversary: String
  let place: UInt32
  let position: Position
  let start: Int
  let end: Int
  let address: UInt64
  let payload: String

  init<Payload>(_ frame: CapturedFrame<Payload>, of adversary: String, in world: World) {
    self.adversary = adversary
    place = frame.place
    position = world.places.position(of: Place(index: frame.place))
    start = ScenarioClock.seconds(frame.time)
    end = ScenarioClock.seconds(frame.end)
    address = frame.address.bits
    payload = Hexadecimal.encode(rawBytes(of: frame.payload))
  }

  /// The table of frames.
  static let table = TableDeclaration<ViewFrameRow>(
    "view_frames",
    "The frames that each adversary captured, a row for each payload and visit; with `output.views`.",
    key: ["adversary", "place", "start", "payload"],
    [
      Measure("adversary", unit: "", "The adversary whose receiver captured the frame.") {
        $0.adversary
      },
      Measure("place", unit: "", "The number of the place where the receiver stands.") {
        Int($0.place)
      },
      Measure("x", unit: "m", "Metres from the town's corner to the east.") { $0.position.x },
      Measure("y", unit: "m", "Metres from the town's corner to the north.") { $0.position.y },
      Measure("start", unit: "s", "The first reception, in seconds since the scenario's start.") {
        $0.start
      },
      Measure("end", unit: "s", "The last reception, in seconds since the scenario's start.") {
        $0.end
      },
      Measure(
        "address", unit: "", "The device address that the frames carried, a number of 46 bits."
      ) { Int($0.address) },
      Measure("payload", unit: "", "The bytes of the payload, in hexadecimal digits.") {
        $0.payload
      },
    ])
}

/// A visit of somebody whom an adversary recognised.
struct ViewVisitRow: Sendable {
  let adversary: String
  let visit: RecognisedVisit

  /// The table of visits.
  static let table = TableDeclaration<ViewVisitRow>(
    "view_visits", "The visits of people whom each adversary recognised; with `output.views`.",
    key: ["adversary", "place", "start", "name"],
    [
      Measure("adversary", unit: "", "The adversary that recognised the visitor.") {
        $0.adversary
      },
      Measure("place", unit: "", "The number of the place.") { Int($0.visit.place) },
      Measure("start", unit: "s", "The arrival, in seconds since the scenario's start.") {
        ScenarioClock.seconds($0.visit.start)
      },
      Measure("end", unit: "s", "The departure, in seconds since the scenario's start.") {
        ScenarioClock.seconds($0.visit.end)
      },
      Measure("name", unit: "", "A number that stands for the visitor's name.") {
        Int($0.visit.name)
      },
    ])
}

/// A published file, as all adversaries read it.
struct ViewFileRow: Sendable {
  let number: Int
  let bytes: [UInt8]

  /// The table of files.
  static let table = TableDeclaration<ViewFileRow>(
    "view_files", "The files that the server published; with `output.views`.", key: ["number"],
    [
      Measure("number", unit: "", "The place of the file in the order of publication, from 0.") {
        $0.number
      },
      Measure("bytes", unit: "", "The bytes of the file, in hexadecimal digits.") {
        Hexadecimal.encode($0.bytes)
      },
    ])
}
