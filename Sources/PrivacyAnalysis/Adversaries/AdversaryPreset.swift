/// A named adversary, chosen in a scenario.
///
/// The presets are ours; `city-grid` follows the demonstration *corona-sniffer* (400 receivers on 1.5 km by 1.5 km, each
/// with a reach of 30 m).
public enum AdversaryPreset: String, Hashable, Sendable, CaseIterable {
  /// A neighbour with a receiver at the own front door, who knows by sight who comes and goes there and next door.
  case neighbour
  /// The keeper of one shop, who recognises all visitors.
  case shopkeeper
  /// A chain with receivers at the busiest hundredth of all places, that knows the visitors with a loyalty card.
  case chain
  /// A grid of receivers over the whole town.
  case cityGrid = "city-grid"
  /// The operator of the server.
  case backend
  /// The operator of the server together with the chain.
  case backendAndChain = "backend+chain"
  /// Receivers at all places that miss nothing: the bound of all adversaries without the server.
  case omniscient

  /// The abilities of the adversary.
  public var capabilities: AdversaryCapabilities {
    switch self {
    case .neighbour:
      AdversaryCapabilities(sensors: .frontDoor, captureProbability: 1, recognisedShare: 1)
    case .shopkeeper:
      AdversaryCapabilities(sensors: .oneVenue, captureProbability: 0.99, recognisedShare: 1)
    case .cityGrid:
      AdversaryCapabilities(
        // 20 by 20 receivers on a square of 1,500 m, the outermost on its rim.
        sensors: .grid(spacing: 1_500 / 19, reach: 30), captureProbability: 0.99)
    case .backend: AdversaryCapabilities(readsServer: true)
    case .chain, .backendAndChain:
      AdversaryCapabilities(
        sensors: .busiest(share: 0.01), captureProbability: 0.9, recognisedShare: 0.3,
        readsServer: self == .backendAndChain)
    case .omniscient: AdversaryCapabilities(sensors: .everywhere, captureProbability: 1)
    }
  }
}
