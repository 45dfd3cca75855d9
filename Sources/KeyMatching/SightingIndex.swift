public import ExposureCore

/// What was heard, arranged so that any number of published keys can be looked up in it.
///
/// An index is built once from three columns and never changes; the columns need not be kept. It holds 32
/// bytes for each sighting, fewer where identifiers repeat.
///
/// Whoever fills the columns decides what a row is: one phone's log, the logs of many phones, a sniffer's
/// capture. Matches name rows by their position in the columns.
public struct SightingIndex: Sendable {
  /// The distinct identifiers in ascending order of their integers.
  let identifiers: [UInt128]
  /// For each identifier, the place of its first sighting in the three columns below; one more at the end.
  let starts: [UInt32]
  /// The sightings, ordered by identifier, listener, time and row.
  let rows: [UInt32]
  let times: [UInt32]
  let listeners: [UInt32]
  /// For each value of an identifier's upper sixteen bits, how many identifiers lie below it; one more at the
  /// end.
  let directory: [UInt32]

  /// Creates an index.
  ///
  /// - Parameters:
  ///   - identifiers: What was heard, by row.
  ///   - times: When it was heard, by row.
  ///   - listeners: Who heard it, by row; rules that look at several sightings of one identifier look at
  ///     those of one listener.
  /// - Precondition: The columns are equally long, and shorter than 2³² rows.
  /// - Complexity: O(*n* log *n*).
  public init(identifiers: [EphemeralIdentifier], times: [UnixTime], listeners: [UInt32]) {
    precondition(
      identifiers.count == times.count && times.count == listeners.count,
      "columns of \(identifiers.count), \(times.count) and \(listeners.count) rows")
    precondition(identifiers.count < Int(UInt32.max), "\(identifiers.count) rows")

    let order = (0..<UInt32(identifiers.count)).sorted { a, b in
      let (i, j) = (Int(a), Int(b))
      if identifiers[i].bits != identifiers[j].bits {
        return identifiers[i].bits < identifiers[j].bits
      }
      return (listeners[i], times[i].seconds, a) < (listeners[j], times[j].seconds, b)
    }
    var distinct: [UInt128] = []
    var starts: [UInt32] = []
    for (place, row) in order.enumerated() {
      let bits = identifiers[Int(row)].bits
      if bits != distinct.last {
        distinct.append(bits)
        starts.append(UInt32(place))
      }
    }
    starts.append(UInt32(order.count))

    var directory = [UInt32](repeating: 0, count: (1 << 16) + 1)
    for bits in distinct { directory[Int(bits >> 112) + 1] += 1 }
    for prefix in 1..<directory.count { directory[prefix] += directory[prefix - 1] }

    self.identifiers = distinct
    self.starts = starts
    self.rows = order
    self.times = order.map { times[Int($0)].seconds }
    self.listeners = order.map { listeners[Int($0)] }
    self.directory = directory
  }

  /// The number of sightings.
  public var count: Int {
    rows.count
  }

  /// The places of the sightings of an identifier in the sorted columns.
  func places(of identifier: UInt128) -> Range<Int> {
    let prefix = Int(identifier >> 112)
    var low = Int(directory[prefix])
    var high = Int(directory[prefix + 1])
    while low < high {
      let middle = (low + high) / 2
      if identifiers[middle] < identifier { low = middle + 1 } else { high = middle }
    }
    guard low < identifiers.count, identifiers[low] == identifier else { return 0..<0 }
    return Int(starts[low])..<Int(starts[low + 1])
  }
}
