/// What random numbers are drawn for.
///
/// Each purpose has numbers of its own, so a model that draws more for one of them moves nothing in the
/// others. A model declares its purposes once, with numbers that never change meaning:
///
///     extension RandomPurpose {
///       static let infection = RandomPurpose(1)
///       static let symptoms = RandomPurpose(2)
///     }
public struct RandomPurpose: Hashable, Sendable, BitwiseCopyable {
  /// The purpose's number.
  public var rawValue: UInt32

  /// Creates the purpose with a number.
  @inlinable
  public init(_ rawValue: UInt32) {
    self.rawValue = rawValue
  }
}
