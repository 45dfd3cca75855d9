internal import ContactWorld
internal import ProximityProtocols

/// An upload of which published files may still disclose something.
struct OpenUpload<Payload: BitwiseCopyable & Hashable & Sendable>: Sendable {
  /// Whose upload.
  var person: Person
  /// The day of the upload.
  var day: Int
  /// What the person's phone broadcast on the days that the upload may disclose, and no file has yet; each
  /// with its day.
  var pending: [(day: Int, transmission: Transmission<Payload>)]
}
