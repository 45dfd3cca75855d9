public import ExposureCore

/// What one or many listeners heard, as columns of equal length: one row for each identifier in each scan.
public struct SightingLog<Record: BitwiseCopyable & Hashable & Sendable>: Sendable {
  /// What was stored of the payload, by row.
  public private(set) var records: [Record] = []
  /// When it was heard, by row.
  public private(set) var times: [UnixTime] = []
  /// The received signal strength in dBm, by row.
  public private(set) var signalStrengths: [Int8] = []
  /// Who heard it, by row; a number that means something only to whoever filled the log.
  public private(set) var listeners: [UInt32] = []

  /// Creates an empty log.
  public init() {}

  /// The number of rows.
  public var count: Int {
    records.count
  }

  /// Adds a row.
  ///
  /// - Parameters:
  ///   - record: What is stored of the payload.
  ///   - time: When it was heard.
  ///   - signalStrength: The received signal strength, in dBm.
  ///   - listener: Who heard it.
  public mutating func append(
    _ record: Record, at time: UnixTime, signalStrength: Int8, listener: UInt32
  ) {
    records.append(record)
    times.append(time)
    signalStrengths.append(signalStrength)
    listeners.append(listener)
  }

  /// Adds the rows of another log behind these.
  public mutating func append(contentsOf other: Self) {
    records.append(contentsOf: other.records)
    times.append(contentsOf: other.times)
    signalStrengths.append(contentsOf: other.signalStrengths)
    listeners.append(contentsOf: other.listeners)
  }

  /// Removes the rows heard before a moment.
  public mutating func forget(before time: UnixTime) {
    let kept = times.indices.filter { times[$0] >= time }
    guard kept.count < count else { return }
    records = kept.map { records[$0] }
    signalStrengths = kept.map { signalStrengths[$0] }
    listeners = kept.map { listeners[$0] }
    times = kept.map { times[$0] }
  }
}
