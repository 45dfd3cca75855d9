internal import DiscreteEvents
internal import ContactWorld
internal import ProximityProtocols

/// An upload of which published files may still disclose something.
struct OpenUpload<Payload: BitwiseCopyable & Hashable & Sendable>: Sendable {
  /// The person who uploaded.
  var person: Person
  /// The day of the upload.
  var day: Day
  /// The broadcasts of the days that the upload may disclose, without those that a file has disclosed.
  var pending: [Transmission<Payload>] = []
  /// The day of each of ``pending``.
  var pendingDays: [Day] = []

  /// Drops the broadcasts that a file has disclosed.
  ///
  /// - Parameter isDisclosed: Whether the file discloses it, for each broadcast in ``pending``.
  mutating func drop(_ isDisclosed: ArraySlice<Bool>) {
    guard isDisclosed.contains(true) else { return }
    let kept = pending.indices.filter { !isDisclosed[isDisclosed.startIndex + $0] }
    pending = kept.map { pending[$0] }
    pendingDays = kept.map { pendingDays[$0] }
  }
}
