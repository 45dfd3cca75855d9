/// A share of a sweep's runs, for one of several machines.
public struct SweepShard: Hashable, Sendable {
  /// The number of the share, from 1.
  public let number: Int
  /// The number of shares.
  public let count: Int

  /// All runs.
  public static let whole = SweepShard(number: 1, count: 1)

  private init(number: Int, count: Int) {
    (self.number, self.count) = (number, count)
  }

  /// Reads a text such as `3/16`; `nil` if it is no share, or one that does not exist.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1], (1...10_000) ~= count,
      (1...count) ~= number
    else { return nil }
    self.init(number: number, count: count)
  }

  /// Whether the run at a place in the order belongs to the share.
  func contains(_ index: Int) -> Bool {
    index % count == number - 1
  }

  /// The file of its journal.
  var fileName: String { "\(number)-of-\(count).sqlite" }
}
