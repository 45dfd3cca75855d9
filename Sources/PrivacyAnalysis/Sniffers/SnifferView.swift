public import ExposureCore
public import ProximityProtocols

/// The view of the owner of passive sniffers: frames off the air at their places, and the published files.
///
/// It does not name the senders of the frames.
public struct SnifferView<Payload: BitwiseCopyable & Hashable & Sendable>: Sendable {
  /// The frames captured, in order of capture.
  public internal(set) var frames: [CapturedFrame<Payload>] = []
  /// The files published, in order of publication.
  public internal(set) var files: [[UInt8]] = []

  /// Creates an empty view.
  public init() {}

  /// Creates a view from frames and files.
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
  /// The time of the first reception.
  public var time: UnixTime
  /// The payload on the air.
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
