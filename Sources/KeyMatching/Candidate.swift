public import ExposureCore

/// A published identifier, and the time in which hearing it counts.
///
/// The protocols whose identifiers are not derived from GAEN keys are matched in this form.
public struct Candidate: Hashable, Sendable, BitwiseCopyable {
  /// The identifier that was broadcast.
  public var identifier: EphemeralIdentifier
  /// The linkable block of the publication that it belongs to; passed through to the match.
  public var block: Int
  /// The first moment at which hearing it counts.
  public var validFrom: UnixTime
  /// The moment from which hearing it no longer counts.
  public var validUntil: UnixTime

  /// Creates a candidate; without times, one that counts whenever it was heard before 2106.
  public init(
    identifier: EphemeralIdentifier, block: Int, validFrom: UnixTime = UnixTime(0),
    validUntil: UnixTime = UnixTime(.max)
  ) {
    self.identifier = identifier
    self.block = block
    self.validFrom = validFrom
    self.validUntil = validUntil
  }
}

/// A sighting of a published identifier.
public struct CandidateMatch: Hashable, Sendable, BitwiseCopyable {
  /// The position of the candidate in the sequence that was matched.
  public var candidate: Int
  /// The candidate's block.
  public var block: Int
  /// The row of the sighting in the columns that the index was built from.
  public var row: Int

  /// Creates a match.
  public init(candidate: Int, block: Int, row: Int) {
    self.candidate = candidate
    self.block = block
    self.row = row
  }
}
