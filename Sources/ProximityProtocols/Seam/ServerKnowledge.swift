/// The content of a server's state, counted: the difference between protocols that a user feels last and
/// should know first.
public struct ServerKnowledge: Hashable, Sendable {
  /// Devices that the server can tell apart over time.
  public var registeredDevices: Int
  /// Keys or seeds of cases that it holds.
  public var disclosedKeys: Int
  /// Encounters of cases with registered devices that it can name both ends of, or one end and a time.
  public var encounters: Int

  /// Creates a count; nothing, unless told.
  public init(registeredDevices: Int = 0, disclosedKeys: Int = 0, encounters: Int = 0) {
    self.registeredDevices = registeredDevices
    self.disclosedKeys = disclosedKeys
    self.encounters = encounters
  }
}
