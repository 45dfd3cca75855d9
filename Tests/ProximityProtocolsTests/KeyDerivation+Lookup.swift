import ProximityProtocols

extension KeyDerivation {
  /// The intermediate value with a name.
  subscript(name: String) -> String? {
    intermediates.first { $0.name == name }?.value
  }
}
