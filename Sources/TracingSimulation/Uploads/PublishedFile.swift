/// A file that the server published, and the cases that it discloses.
struct PublishedFile<Publication: Sendable>: Sendable {
  /// The place of the file among all that the run published, from 0 on.
  let number: Int
  /// The bytes that every phone downloads.
  let bytes: [UInt8]
  /// The same, decoded.
  let publication: Publication
  /// The linkable blocks of identifiers that it makes known.
  let blockCount: Int
  /// The days of cases that it discloses, in order of person and day.
  let disclosed: [PhoneDay]
}
