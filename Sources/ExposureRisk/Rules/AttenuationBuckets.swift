/// A division of scans by their attenuation, with a weight for each part.
public struct AttenuationBuckets: Hashable, Sendable {
  /// The attenuation of a scan that a rule looks at.
  public enum Statistic: String, Hashable, Sendable, CaseIterable {
    /// The mean of the packets.
    case typical
    /// The least of the packets.
    case least
  }

  /// The attenuation of a scan that decides.
  public var statistic: Statistic
  /// The upper edges of the buckets but the last one, in dB, ascending.
  public var thresholds: [Double]
  /// Whether a scan at a threshold belongs to the bucket below it, as in the GAEN API v2; otherwise to the one above, as
  /// in version 1.
  public var includesThreshold: Bool
  /// The weight of a minute in each bucket, one more than there are thresholds; 0 or more.
  public var weights: [Double]

  /// Creates a division.
  ///
  /// - Precondition: There is one weight more than there are thresholds.
  public init(
    _ statistic: Statistic = .typical, thresholds: [Double], includesThreshold: Bool = true,
    weights: [Double]
  ) {
    precondition(weights.count == thresholds.count + 1, "each bucket has one weight")
    self.statistic = statistic
    self.thresholds = thresholds
    self.includesThreshold = includesThreshold
    self.weights = weights
  }

  /// The bucket of a scan: the index of its weight.
  public func bucket(of scan: ScanInstance) -> Int {
    let attenuation = Double(
      statistic == .typical ? scan.typicalAttenuation : scan.leastAttenuation)
    let index = thresholds.firstIndex {
      includesThreshold ? attenuation <= $0 : attenuation < $0
    }
    return index ?? thresholds.count
  }

  /// The seconds of a window in each bucket.
  ///
  /// A scan with a negative time adds nothing.
  func seconds(of window: ExposureWindow) -> [Int] {
    var seconds = Array(repeating: 0, count: weights.count)
    for scan in window.scans {
      seconds[bucket(of: scan)] += max(0, Int(scan.secondsSinceLastScan))
    }
    return seconds
  }

  /// The weighted sum of seconds, or minutes, of the buckets.
  func weighted(_ amounts: [Double]) -> Double {
    zip(weights, amounts).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
