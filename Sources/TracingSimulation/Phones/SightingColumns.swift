internal import ContactWorld
internal import ExposureCore
internal import ProximityProtocols

/// The columns of a sighting log that grows row by row.
///
/// The rows are appended here, where the compiler knows the protocol's record, and go to the protocol as a whole.
struct SightingColumns<Record: BitwiseCopyable & Hashable & Sendable>: Sendable {
  private var records: [Record] = []
  private var times: [UnixTime] = []
  private var signalStrengths: [Int8] = []
  private var strongestSignals: [Int8] = []
  private var listeners: [UInt32] = []

  /// Adds what a phone stores of a transmission that it heard.
  mutating func append<P: ProximityProtocol>(
    _ hearing: Hearing, of payload: P.Payload, _ proximityProtocol: P
  ) where P.Record == Record {
    records.append(proximityProtocol.record(of: payload, heardAt: hearing.time))
    times.append(hearing.time)
    signalStrengths.append(hearing.signalStrength)
    strongestSignals.append(hearing.strongestSignal)
    listeners.append(hearing.listener.rawValue)
  }

  /// The bytes of a row as one phone keeps it, which needs no column of listeners.
  static var byteCountOfRow: Int {
    MemoryLayout<Record>.size + MemoryLayout<UnixTime>.size + 2 * MemoryLayout<Int8>.size
  }

  /// The log.
  var log: SightingLog<Record> {
    SightingLog(
      records: records, times: times, signalStrengths: signalStrengths,
      strongestSignals: strongestSignals, listeners: listeners)
  }
}
