import ExposureCore

/// A key of an export that no phone could use, and that is therefore not handed out.
public struct PassedOverKey: Hashable, Sendable {
  /// Whether the key stands among the revised ones.
  public var isRevised: Bool
  /// The key's place in its list, counted from 1.
  public var number: Int
  /// Where the key's field begins in the `export.bin`.
  public var offset: UInt64
  /// Why no phone could use the key.
  public var reason: Reason

  /// Creates a description.
  public init(isRevised: Bool, number: Int, offset: UInt64, reason: Reason) {
    self.isRevised = isRevised
    self.number = number
    self.offset = offset
    self.reason = reason
  }

  /// Why no phone could use a key.
  public enum Reason: Hashable, Sendable {
    /// The `rolling_period` is none of 1 through 144.
    case period(Int64)
    /// The intervals do not all lie between 1970 and 2106; the `rolling_start_interval_number`.
    case start(Int64)

    /// The last index up to which the start of an interval is a number of seconds that fits 32 bits.
    static let lastInterval = Int64(UInt32.max / IntervalNumber.duration)

    @inline(__always)
    init?(rollingStart: Int64, rollingPeriod: Int64) {
      guard rollingPeriod >= 1, rollingPeriod <= Int64(IntervalNumber.perDay) else {
        self = .period(rollingPeriod)
        return
      }
      guard rollingStart >= 0, rollingStart <= Self.lastInterval - rollingPeriod else {
        self = .start(rollingStart)
        return
      }
      return nil
    }

    /// Reads why a key was passed over from its message, which has been read before.
    init(reading cursor: consuming ProtobufCursor) throws(ExportError) {
      var start: Int64 = 0
      var period = Int64(IntervalNumber.perDay)
      while !cursor.isAtEnd {
        let tag = try cursor.tag()
        switch tag.number {
        case 3: start = try cursor.wideInt32(of: tag)
        case 4: period = try cursor.wideInt32(of: tag)
        default: try cursor.skip(tag)
        }
      }
      self = Self(rollingStart: start, rollingPeriod: period) ?? .start(start)
    }
  }
}

extension PassedOverKey.Reason: CustomStringConvertible {
  /// The reason in words, with the field's name in the format.
  public var description: String {
    switch self {
    case .period(let period): "rolling_period \(period), which must be 1 through 144"
    case .start(let start):
      "rolling_start_interval_number \(start), a time before 1970 or after 2106"
    }
  }
}

extension PassedOverKey: CustomStringConvertible {
  /// The key by its number, and the reason.
  public var description: String {
    "\(isRevised ? "revised key" : "key") \(number): \(reason)"
  }
}

/// The keys of an export that were passed over.
public struct PassedOverKeys: Hashable, Sendable {
  /// How many of the keys that are published for the first time were passed over.
  public private(set) var newCount = 0
  /// How many of the revised keys were passed over.
  public private(set) var revisedCount = 0
  /// The first of them, in the order of the file; at most ``maximumListCount``.
  public private(set) var first: [PassedOverKey] = []

  /// How many are described one by one.
  public static let maximumListCount = 100

  /// Creates an empty list.
  public init() {}

  /// How many were passed over.
  public var count: Int {
    newCount + revisedCount
  }

  /// Adds a key.
  public mutating func append(_ key: PassedOverKey) {
    if key.isRevised { revisedCount += 1 } else { newCount += 1 }
    if first.count < Self.maximumListCount { first.append(key) }
  }
}
