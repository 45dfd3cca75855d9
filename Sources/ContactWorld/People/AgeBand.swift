/// A ten-year band of ages: 0-9, 10-19, ..., 70-79, 80 and over.
public struct AgeBand: Hashable, Sendable, BitwiseCopyable {
  /// The band's position; 0 through 8.
  public var index: UInt8

  /// The number of bands.
  public static let count = 9

  /// Creates the band at a position.
  ///
  /// - Precondition: `index` lies in 0 through 8.
  public init(_ index: Int) {
    precondition((0..<Self.count).contains(index), "age band \(index)")
    self.index = UInt8(index)
  }

  /// The years of the band, such as `30-39`; `80+` for the last.
  public var years: String {
    Int(index) == Self.count - 1
      ? "\(Int(index) * 10)+" : "\(Int(index) * 10)-\(Int(index) * 10 + 9)"
  }

  /// The part of life that the band lies in, as the household and contact tables divide it.
  public var generation: Generation {
    switch index {
    case 0...1: .child
    case 2...6: .adult
    default: .elderly
    }
  }
}

/// A part of life: 0-19, 20-69, 70 and over.
public enum Generation: Int, Sendable, CaseIterable {
  /// 0 through 19 years.
  case child
  /// 20 through 69 years.
  case adult
  /// 70 years and over.
  case elderly

  /// The bands that make up the generation.
  public var bands: Range<Int> {
    switch self {
    case .child: 0..<2
    case .adult: 2..<7
    case .elderly: 7..<9
    }
  }
}
