internal import ProximityProtocols

/// A file that the server published, and what it discloses.
struct PublishedFile<P: ProximityProtocol>: Sendable {
  /// The place of the file among all that the run published, from 0 on.
  let number: Int
  /// The bytes that every phone downloads.
  let bytes: [UInt8]
  /// The same, decoded.
  let publication: P.Publication
  /// The linkable blocks of identifiers that it makes known, with the phones and days that broadcast them; in ascending
  /// order of block, then of phone and day.
  let blocks: [DisclosedBlock]
  /// The broadcasts that it discloses, one for each case, in order of person.
  let broadcasts: [DisclosedBroadcast<P.Payload>]
}
