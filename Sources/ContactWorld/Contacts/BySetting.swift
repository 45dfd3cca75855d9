/// A value for each setting in which people meet.
@frozen
public struct BySetting<Value> {
  /// The value for contacts at home.
  public var household: Value
  /// The value for contacts at school, at work or in a group.
  public var occupation: Value
  /// The value for contacts by chance.
  public var random: Value

  /// Creates three values.
  @inlinable
  public init(household: Value, occupation: Value, random: Value) {
    self.household = household
    self.occupation = occupation
    self.random = random
  }

  /// Creates the value of each setting.
  ///
  /// - Parameter value: Makes the value of a setting; asked in the order of the settings.
  @inlinable
  public init(_ value: (Setting) -> Value) {
    household = value(.household)
    occupation = value(.occupation)
    random = value(.random)
  }

  /// The value for a setting.
  @inlinable
  public subscript(setting: Setting) -> Value {
    @inline(__always)
    get {
      switch setting {
      case .household: household
      case .occupation: occupation
      case .random: random
      }
    }
    @inline(__always)
    _modify {
      switch setting {
      case .household: yield &household
      case .occupation: yield &occupation
      case .random: yield &random
      }
    }
  }
}

extension BySetting: Sendable where Value: Sendable {}
extension BySetting: BitwiseCopyable where Value: BitwiseCopyable {}
extension BySetting: Equatable where Value: Equatable {}
extension BySetting: Hashable where Value: Hashable {}
