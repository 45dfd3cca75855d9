import DataFiles
public import DiagnosisExport

/// The batches that exports belong to, and which of their files are missing.
public struct BatchCheck: Sendable {
  private struct Identity: Hashable {
    var region: String?
    var start: UInt64?
    var end: UInt64?
    var size: Int32
  }

  // In the order in which the batches were first met; looked up by the second.
  private var batches: [(identity: Identity, numbers: Set<Int32>)] = []
  private var places: [Identity: Int] = [:]

  /// Creates a check of no exports.
  public init() {}

  /// Adds an export; those that tell of no batch, or of one of a single file, are passed over.
  public mutating func add(_ metadata: ExportMetadata) {
    guard let number = metadata.batchNumber, let size = metadata.batchSize, size > 1,
      (1...size).contains(number)
    else { return }
    let identity = Identity(
      region: metadata.region, start: metadata.startTimestamp, end: metadata.endTimestamp,
      size: size)
    if let place = places[identity] {
      batches[place].numbers.insert(number)
    } else {
      places[identity] = batches.count
      batches.append((identity, [number]))
    }
  }

  /// A remark on each batch that is not complete.
  public var remarks: [InspectionRemark] {
    batches.filter { $0.numbers.count < Int($0.identity.size) }.map { identity, numbers in
      let times = [identity.start, identity.end].map { time in
        time.map { UTCText.time($0) ?? "\($0)" } ?? "(not told)"
      }
      let missing = Self.text(Self.gaps(in: numbers.sorted(), upTo: identity.size))
      let isOne = Int(identity.size) - numbers.count == 1
      return InspectionRemark(
        "incomplete_batch", Int(identity.size) - numbers.count,
        "incomplete batch of \(identity.size) files, region "
          + "\(identity.region?.quotable() ?? "(not told)"), \(times[0]) to \(times[1]): "
          + "\(missing) \(isOne ? "is" : "are") missing")
    }
  }

  /// The ranges of numbers from 1 through a size that are missing among others.
  private static func gaps(in numbers: [Int32], upTo size: Int32) -> [ClosedRange<Int32>] {
    var gaps: [ClosedRange<Int32>] = []
    var next: Int32 = 1
    for number in numbers {
      if number > next { gaps.append(next...number - 1) }
      guard number < size else { return gaps }
      next = number + 1
    }
    gaps.append(next...size)
    return gaps
  }

  private static func text(_ gaps: [ClosedRange<Int32>]) -> String {
    let words = gaps.prefix(20).map { gap in
      switch gap.count {
      case 1: "\(gap.lowerBound)"
      case 2: "\(gap.lowerBound) and \(gap.upperBound)"
      default: "\(gap.lowerBound) through \(gap.upperBound)"
      }
    }
    let rest = gaps.count > 20 ? ["others"] : []
    let all = words + rest
    guard all.count > 1 else { return all.joined() }
    return all.dropLast().joined(separator: ", ") + " and " + (all.last ?? "")
  }
}
