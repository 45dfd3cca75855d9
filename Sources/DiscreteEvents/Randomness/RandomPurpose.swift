/// The purpose of random numbers.
///
/// Each purpose has a sequence of its own, so additional draws for one purpose change no draw for another. A model
/// declares its purposes once, with numbers that never change meaning:
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
