extension ProtocolProperty {
  /// All properties, family by family.
  public static let all: [ProtocolProperty] = identifiers + secrecy + integrity + service
}
