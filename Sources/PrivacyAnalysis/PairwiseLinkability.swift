/// The success of an attack that links the identifiers of one person: precision and recall over unordered pairs of
/// distinct captured identifiers.
///
/// If every one of a person's *n* identifiers is captured and all are published in blocks of *w* identifiers, recall is
/// exactly (*w* - 1) ÷ (*n* - 1); for GAEN and 14 days 143 ÷ 2015.
public struct PairwiseLinkability: Hashable, Sendable {
  /// Pairs of one person's identifiers.
  public var samePersonPairs = 0
  /// Pairs that the attack put together and that are one person's.
  public var linkedSamePersonPairs = 0
  /// Pairs that the attack put together.
  public var linkedPairs = 0
  /// The number of people with captured identifiers.
  public var people = 0
  /// Distinct identifiers captured.
  public var identifiers = 0

  /// The fraction of one person's pairs that the attack put together; 0 where there are none.
  public var recall: Double {
    samePersonPairs == 0 ? 0 : Double(linkedSamePersonPairs) / Double(samePersonPairs)
  }

  /// The fraction of the pairs put together that are one person's; `nil` if none were put together.
  public var precision: Double? {
    linkedPairs == 0 ? nil : Double(linkedSamePersonPairs) / Double(linkedPairs)
  }

  /// Creates the score of nothing captured.
  public init() {}

  /// Scores groups of frames with the truth.
  ///
  /// - Parameters:
  ///   - groups: For each frame its group, or `nil`.
  ///   - payloads: The payload of each frame. Frames of one payload count once.
  ///   - senders: The person whose phone sent each frame.
  public init<Payload: Hashable>(groups: [Int?], payloads: [Payload], senders: [UInt32]) {
    precondition(
      groups.count == payloads.count && payloads.count == senders.count, "columns of equal length")
    var seen: Set<Payload> = []
    var bySender: [UInt32: Int] = [:]
    var byGroup: [Int: Int] = [:]
    var bySenderInGroup: [SenderInGroup: Int] = [:]
    for (frame, payload) in payloads.enumerated() where seen.insert(payload).inserted {
      bySender[senders[frame], default: 0] += 1
      if let group = groups[frame] {
        byGroup[group, default: 0] += 1
        bySenderInGroup[SenderInGroup(sender: senders[frame], group: group), default: 0] += 1
      }
    }
    people = bySender.count
    identifiers = seen.count
    // Sums of whole numbers: the order of a dictionary does not reach them.
    samePersonPairs = bySender.values.reduce(0) { $0 + Self.pairs(among: $1) }
    linkedPairs = byGroup.values.reduce(0) { $0 + Self.pairs(among: $1) }
    linkedSamePersonPairs = bySenderInGroup.values.reduce(0) { $0 + Self.pairs(among: $1) }
  }

  private struct SenderInGroup: Hashable {
    var sender: UInt32
    var group: Int
  }

  private static func pairs(among count: Int) -> Int {
    count * (count - 1) / 2
  }
}
