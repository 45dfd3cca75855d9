/// The parameters of a protocol, as a structure.
///
/// The initial values are those of the specification, or this project's where the specification leaves room.
public protocol ProtocolParameters: Hashable, Sendable {
  /// Creates the initial values.
  init()

  /// Checks that each value lies in its range.
  ///
  /// - Throws: ``ProtocolParameterError`` with the first value that does not.
  func validate() throws(ProtocolParameterError)
}

/// The parameters of a protocol that has none.
public struct NoParameters: ProtocolParameters {
  /// Creates the only value.
  public init() {}

  /// Finds nothing to check.
  public func validate() throws(ProtocolParameterError) {}
}

/// A protocol's parameter that lies outside its range.
public struct ProtocolParameterError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The name of the property in the protocol's parameters, such as `keyHours`.
  public var parameter: String
  /// The value that it has.
  public var value: String
  /// The values that it may have, such as `1 through 1000`.
  public var allowed: String

  /// Creates an error.
  public init(parameter: String, value: String, allowed: String) {
    self.parameter = parameter
    self.value = value
    self.allowed = allowed
  }

  /// The error as a sentence.
  public var description: String {
    "\(parameter) is \(value); it must be \(allowed)"
  }
}

extension ProtocolParameterError {
  /// Checks that a value lies in a range.
  static func check<Value: Comparable>(
    _ value: Value, in range: ClosedRange<Value>, _ parameter: String
  ) throws(Self) {
    // Not a number lies in no range.
    guard range.contains(value) else {
      throw Self(
        parameter: parameter, value: "\(value)",
        allowed: "\(range.lowerBound) through \(range.upperBound)")
    }
  }

  /// Checks that a value is one of a few.
  static func check(_ value: Int, isOneOf choices: [Int], _ parameter: String) throws(Self) {
    guard choices.contains(value) else {
      throw Self(
        parameter: parameter, value: "\(value)",
        allowed: "one of " + choices.map(String.init).joined(separator: ", "))
    }
  }
}
