public import ExposureCore
public import ProximityProtocols

/// What the owner of passive sniffers can see: frames off the air at their places, and what the server
/// publishes to everybody.
///
/// It does not say whose frames they are.
public struct SnifferView<Payload: BitwiseCopyable & Hashable & Sendable>: Sendable {
  /// The frames captured, in order of capture.
  public internal(set) var frames: [CapturedFrame<Payload>] = []
  /// The files published, in order of publication.
  public internal(set) var files: [[UInt8]] = []

  /// Creates the view of somebody who has seen nothing yet.
  public init() {}

  /// Creates a view from what was seen.
  public init(frames: [CapturedFrame<Payload>], files: [[UInt8]]) {
    self.frames = frames
    self.files = files
  }
}

/// One payload that a sniffer captured.
public struct CapturedFrame<Payload: BitwiseCopyable & Hashable & Sendable>: Hashable, Sendable,
  BitwiseCopyable
{
  /// The place where the sniffer stands.
  public var place: UInt32
  /// When it was heard first.
  public var time: UnixTime
  /// What was on the air.
  public var payload: Payload
  /// The address that the frames carried.
  public var address: BluetoothAddress

  /// Creates a captured frame.
  public init(place: UInt32, time: UnixTime, payload: Payload, address: BluetoothAddress) {
    self.place = place
    self.time = time
    self.payload = payload
    self.address = address
  }
}
