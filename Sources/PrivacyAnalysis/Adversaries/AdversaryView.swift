public import ExposureCore
public import ProximityProtocols

/// The view of an adversary: frames off the air at the places of its receivers, the visits of people whom it recognised
/// there, and the published files.
///
/// No field tells who sent a frame, who is infected, or anything else that the adversary did not observe.
public struct AdversaryView<Payload: BitwiseCopyable & Hashable & Sendable>: Sendable {
  /// The frames captured, in order of capture.
  public internal(set) var frames: [CapturedFrame<Payload>] = []
  /// The visits of recognised people, in order of day.
  public internal(set) var visits: [RecognisedVisit] = []
  /// The files published, in order of publication.
  public internal(set) var files: [[UInt8]] = []

  /// Creates an empty view.
  public init() {}

  /// Creates a view of observations.
  public init(
    frames: [CapturedFrame<Payload>], visits: [RecognisedVisit] = [], files: [[UInt8]]
  ) {
    self.frames = frames
    self.visits = visits
    self.files = files
  }

  /// The view after one more publication.
  func appending(_ file: [UInt8]?) -> AdversaryView {
    file.map { AdversaryView(frames: frames, visits: visits, files: files + [$0]) } ?? self
  }
}

/// One payload that a receiver captured during one visit of its sender.
public struct CapturedFrame<Payload: BitwiseCopyable & Hashable & Sendable>: Hashable, Sendable,
  BitwiseCopyable
{
  /// The place where the receiver stands.
  public var place: UInt32
  /// The time of the first reception.
  public var time: UnixTime
  /// The time of the last reception.
  public var end: UnixTime
  /// The payload on the air.
  public var payload: Payload
  /// The address that the frames carried.
  public var address: BluetoothAddress

  /// Creates a captured frame.
  ///
  /// - Parameters:
  ///   - place: The place where the receiver stands.
  ///   - time: The time of the first reception.
  ///   - end: The time of the last reception; not before the first, with which it coincides unless told.
  ///   - payload: The payload on the air.
  ///   - address: The address that the frames carried.
  public init(
    place: UInt32, time: UnixTime, until end: UnixTime? = nil, payload: Payload,
    address: BluetoothAddress
  ) {
    self.place = place
    self.time = time
    self.end = end ?? time
    self.payload = payload
    self.address = address
  }
}

/// The presence of somebody whom an adversary recognised, at a place under its eyes.
public struct RecognisedVisit: Hashable, Sendable, BitwiseCopyable {
  /// The place.
  public var place: UInt32
  /// The arrival.
  public var start: UnixTime
  /// The departure.
  public var end: UnixTime
  /// The name of the visitor: a number that tells one person from another.
  public var name: UInt32

  /// Creates a visit.
  public init(place: UInt32, start: UnixTime, end: UnixTime, name: UInt32) {
    self.place = place
    self.start = start
    self.end = end
    self.name = name
  }
}
