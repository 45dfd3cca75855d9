public import ExposureCore

/// One payload on the air, from the moment it was put there until the next one replaced it.
public struct Transmission<Payload: BitwiseCopyable & Hashable & Sendable>: Hashable, Sendable,
  BitwiseCopyable
{
  /// The first moment of the broadcast.
  public var start: UnixTime
  /// The moment from which the payload is no longer broadcast; later than ``start``.
  public var end: UnixTime
  /// The payload that is broadcast.
  public var payload: Payload
  /// The random device address that the frames carry.
  public var address: BluetoothAddress

  /// Creates a transmission.
  public init(start: UnixTime, end: UnixTime, payload: Payload, address: BluetoothAddress) {
    self.start = start
    self.end = end
    self.payload = payload
    self.address = address
  }
}

/// A random non-resolvable Bluetooth device address: 48 bits, of which the upper two are zero
/// (*Bluetooth Core Specification* 5.2, volume 6, part B, 1.3.2.2).
public struct BluetoothAddress: Hashable, Sendable, BitwiseCopyable {
  /// The address in the lower 48 bits.
  public var bits: UInt64

  /// Creates the address whose random part is the lower 46 bits of a number.
  public init(random bits: UInt64) {
    self.bits = bits & 0x3FFF_FFFF_FFFF
  }
}
