internal import ContactWorld
internal import ProximityProtocols

/// An upload of which published files may still disclose something.
struct OpenUpload<Payload: BitwiseCopyable & Hashable & Sendable>: Sendable {
  /// Whose upload.
  var person: Person
  /// The day of the upload.
  var day: Int
  /// What the person's phone broadcast on the days that the upload may disclose, and no file has yet.
  var pending: [Transmission<Payload>] = []
  /// The day of each of ``pending``.
  var pendingDays: [Int] = []

  /// Drops what a file has disclosed.
  ///
  /// - Parameter isDisclosed: Whether it has, for each of ``pending``.
  mutating func drop(_ isDisclosed: ArraySlice<Bool>) {
    guard isDisclosed.contains(true) else { return }
    let kept = pending.indices.filter { !isDisclosed[isDisclosed.startIndex + $0] }
    pending = kept.map { pending[$0] }
    pendingDays = kept.map { pendingDays[$0] }
  }
}
