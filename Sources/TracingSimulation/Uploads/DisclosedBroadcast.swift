internal import ContactWorld
internal import ProximityProtocols

/// The broadcasts of one case's phone that a file discloses.
struct DisclosedBroadcast<Payload: BitwiseCopyable & Hashable & Sendable>: Sendable {
  /// The case.
  let person: Person
  /// The transmissions.
  let broadcast: Broadcast<Payload>
}
