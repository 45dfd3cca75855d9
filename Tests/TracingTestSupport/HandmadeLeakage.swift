import ContactWorld
import ExposureCore
public import PrivacyAnalysis
import ProximityProtocols

/// The captures of an adversary, small enough to be counted by hand.
///
/// Three people are at two places, 300 m apart. Ada (0) publishes a key of a day, of which five of the six captures of her
/// are; Bob (1) publishes too, and was with her for five minutes; Cleo (2) does not publish. Ada is recognised twice, and
/// Dan (9), who is not infected, once.
public enum HandmadeLeakage {
  /// The score of the adversary.
  public static var score: LeakageScore {
    var frames: [CapturedFrame<UInt32>] = []
    var senders: [UInt32] = []
    var groups: [Int?] = []
    func add(
      _ payload: UInt32, of sender: UInt32, at place: UInt32, _ time: ClosedRange<UInt32>,
      group: Int?
    ) {
      frames.append(
        CapturedFrame(
          place: place, time: UnixTime(time.lowerBound), until: UnixTime(time.upperBound),
          payload: payload, address: BluetoothAddress(random: 0)))
      senders.append(sender)
      groups.append(group)
    }
    add(10, of: 0, at: 5, 0...600, group: 0)
    add(11, of: 0, at: 5, 600...1_200, group: 0)
    add(11, of: 0, at: 6, 1_500...1_800, group: 0)
    add(12, of: 0, at: 6, 4_000...7_200, group: 0)
    add(13, of: 0, at: 6, 90_000...90_600, group: nil)
    add(20, of: 1, at: 5, 900...1_500, group: 1)
    add(30, of: 2, at: 5, 0...1_200, group: nil)
    add(31, of: 2, at: 5, 1_200...1_800, group: nil)
    let visits = [(5, 0, 1_200, 0), (6, 1_500, 7_200, 0), (6, 1_000, 9_000, 9)].map {
      RecognisedVisit(
        place: $0.0, start: UnixTime($0.1), end: UnixTime($0.2), name: $0.3)
    }
    return LeakageScore(
      of: AdversaryKnowledge(groups: groups, publishedGroupCount: 2, names: [0, nil]),
      in: AdversaryView(frames: frames, visits: visits, files: []), senders: senders,
      placeCount: 2,
      truth: LeakageTruth(
        phones: 4, identifiersPerPhone: 9, uploaders: [0, 1], infected: [0, 1]),
      position: { Position(x: $0.index == 5 ? 0 : 300, y: 0) })
  }

  /// The figures, counted by hand, by the last parts of their names.
  public static let expected: [(name: String, value: Double)] = [
    ("places", 2), ("captured_identifiers", 7), ("captured_people", 3),
    // Ada's four identifiers make 6 pairs, Cleo's two make 1; 3 of Ada's are linked.
    ("linked_share_observed", 3.0 / 7), ("linked_share_observed_cases", 3.0 / 6),
    // Four phones with 9 · 8 ÷ 2 pairs.
    ("linked_share_all", 3.0 / 144), ("linked_precision", 1),
    // Ada: 1,200 s at the one place, 300 s and 3,200 s at the other. Bob's one identifier is linked to nothing.
    ("exposed_hours_per_case", 4_700.0 / 3_600 / 2),
    ("exposed_hours_per_person", 4_700.0 / 3_600 / 4), ("exposed_hours_per_other", 0),
    ("exposed_metres_per_person", 75),
    ("longest_linked_hours", 2), ("edges_exposed", 1), ("recognised_people", 2),
    ("status_exposed", 1), ("status_mistaken", 0), ("status_advantage", 1),
  ]
}
