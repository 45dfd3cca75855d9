/// A fifth of the households by income, or another share where the parameters say so.
public struct IncomeGroup: Hashable, Sendable, BitwiseCopyable {
  /// The group's position, from the lowest income to the highest; 0 through 4.
  public var index: UInt8

  /// The number of groups.
  public static let count = 5

  /// Creates the group at a position.
  ///
  /// - Precondition: `index` lies in 0 through 4.
  public init(_ index: Int) {
    precondition((0..<Self.count).contains(index), "income group \(index)")
    self.index = UInt8(index)
  }
}
