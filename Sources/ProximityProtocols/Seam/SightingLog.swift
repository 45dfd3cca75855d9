public import ExposureCore

/// The sightings of one or many listeners, as columns of equal length: one row for each identifier in each scan.
public struct SightingLog<Record: BitwiseCopyable & Hashable & Sendable>: Sendable {
  /// The record stored of each payload, by row.
  public private(set) var records: [Record] = []
  /// The moment of each sighting by the listener's clock, by row.
  public private(set) var times: [UnixTime] = []
  /// The received signal strength in dBm, the mean of the packets of the scan, by row.
  public private(set) var signalStrengths: [Int8] = []
  /// The received signal strength of the strongest packet of the scan in dBm, by row.
  public private(set) var strongestSignals: [Int8] = []
  /// The listener of each sighting, by row; a number that the code that fills the log chooses.
  public private(set) var listeners: [UInt32] = []

  /// Creates an empty log.
  public init() {}

  /// Creates a log of columns.
  ///
  /// - Precondition: The columns are equally long.
  public init(
    records: [Record], times: [UnixTime], signalStrengths: [Int8], strongestSignals: [Int8],
    listeners: [UInt32]
  ) {
    precondition(
      records.count == times.count && times.count == signalStrengths.count
        && times.count == strongestSignals.count && times.count == listeners.count,
      "columns of different lengths")
    self.records = records
    self.times = times
    self.signalStrengths = signalStrengths
    self.strongestSignals = strongestSignals
    self.listeners = listeners
  }

  /// The number of rows.
  public var count: Int {
    records.count
  }

  /// Adds a row.
  ///
  /// - Parameters:
  ///   - record: The record stored of the payload.
  ///   - time: The moment of the sighting, by the listener's clock.
  ///   - signalStrength: The received signal strength, in dBm: the mean of the packets of the scan.
  ///   - strongestSignal: The received signal strength of the strongest packet, in dBm; `signalStrength` if there was
  ///     one packet.
  ///   - listener: The listener's number.
  public mutating func append(
    _ record: Record, at time: UnixTime, signalStrength: Int8, strongestSignal: Int8? = nil,
    listener: UInt32
  ) {
    records.append(record)
    times.append(time)
    signalStrengths.append(signalStrength)
    strongestSignals.append(strongestSignal ?? signalStrength)
    listeners.append(listener)
  }

  /// Adds the rows of another log behind these.
  public mutating func append(contentsOf other: Self) {
    records.append(contentsOf: other.records)
    times.append(contentsOf: other.times)
    signalStrengths.append(contentsOf: other.signalStrengths)
    strongestSignals.append(contentsOf: other.strongestSignals)
    listeners.append(contentsOf: other.listeners)
  }

  /// Removes the rows heard before a moment.
  public mutating func forget(before time: UnixTime) {
    let kept = times.indices.filter { times[$0] >= time }
    guard kept.count < count else { return }
    records = kept.map { records[$0] }
    signalStrengths = kept.map { signalStrengths[$0] }
    strongestSignals = kept.map { strongestSignals[$0] }
    listeners = kept.map { listeners[$0] }
    times = kept.map { times[$0] }
  }
}
