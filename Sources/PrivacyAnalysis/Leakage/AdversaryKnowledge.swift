public import ExposureCore
public import ProximityProtocols

/// The conclusions that an adversary draws from its view.
public struct AdversaryKnowledge: Hashable, Sendable {
  /// For each frame of the view the number of its group, or `nil` if nothing links it; the frames of one group are known
  /// to be one device's.
  public let groups: [Int?]
  /// The number of groups that published files disclosed, and so belong to people who are ill; they have the lowest
  /// numbers.
  public let publishedGroupCount: Int
  /// For each group the name of its owner, or `nil` if it fits nobody who was recognised, or several.
  public let names: [UInt32?]

  /// The number of all groups.
  var groupCount: Int {
    names.count
  }

  /// Creates conclusions that were drawn elsewhere.
  ///
  /// - Parameters:
  ///   - groups: For each frame its group, below the number of names.
  ///   - publishedGroupCount: The number of groups that published files disclosed.
  ///   - names: For each group the name of its owner, if it is known.
  public init(groups: [Int?], publishedGroupCount: Int, names: [UInt32?]) {
    precondition(groups.allSatisfy { ($0 ?? 0) < max(names.count, 1) }, "a group without its name")
    (self.groups, self.publishedGroupCount, self.names) = (groups, publishedGroupCount, names)
  }

  /// Attacks a view.
  ///
  /// Frames that a published file explains fall into the file's linkable blocks; the others into the devices that the
  /// server's state names. A group belongs to somebody who was recognised at each of its places at the time, if that is
  /// only one person.
  ///
  /// - Parameters:
  ///   - view: The view.
  ///   - proximityProtocol: The protocol on the air, whose specification is public.
  ///   - device: Names the device that sent a payload, by the server's state; `nil` if the adversary does not have it.
  /// - Throws: ``WireError`` if a file of the view is not one that the protocol's server publishes.
  public init<P: ProximityProtocol>(
    of view: AdversaryView<P.Payload>, _ proximityProtocol: P,
    device: ((P.Payload) -> Int?)? = nil
  ) throws(WireError) {
    var groups = try SnifferLinkage.groups(in: view, proximityProtocol)
    var count = groups.reduce(0) { max($0, ($1 ?? -1) + 1) }
    publishedGroupCount = count
    if let device {
      var groupOfDevice: [Int: Int] = [:]
      for (frame, group) in groups.enumerated() where group == nil {
        guard let number = device(view.frames[frame].payload) else { continue }
        let group = groupOfDevice[number] ?? count
        if groupOfDevice.updateValue(group, forKey: number) == nil { count += 1 }
        groups[frame] = group
      }
    }
    self.groups = groups
    names = Self.names(of: groups, count, in: view)
  }

  /// Finds the one recognised person who was there at all captures of a group.
  private static func names<Payload>(
    of groups: [Int?], _ count: Int, in view: AdversaryView<Payload>
  ) -> [UInt32?] {
    var candidates: [Set<UInt32>?] = Array(repeating: nil, count: count)
    let visits = VisitIndex(view.visits)
    guard !view.visits.isEmpty else { return Array(repeating: nil, count: count) }
    for (frame, group) in zip(view.frames, groups) {
      guard let group, candidates[group]?.isEmpty != true else { continue }
      let present = visits.names(at: frame.place, during: frame.time...frame.end)
      candidates[group] = candidates[group]?.intersection(present) ?? present
    }
    return candidates.map { $0?.count == 1 ? $0?.first : nil }
  }
}

/// Visits by place and day, to be asked for the people who were there.
private struct VisitIndex {
  private struct Key: Hashable {
    var place: UInt32
    var day: DayNumber
  }

  private var visits: [Key: [RecognisedVisit]] = [:]

  init(_ all: [RecognisedVisit]) {
    for visit in all {
      // A visit lies within one day.
      visits[Key(place: visit.place, day: DayNumber(containing: visit.start)), default: []]
        .append(visit)
    }
  }

  /// The people who were at a place during a whole span.
  func names(at place: UInt32, during span: ClosedRange<UnixTime>) -> Set<UInt32> {
    let there = visits[Key(place: place, day: DayNumber(containing: span.lowerBound))] ?? []
    return Set(
      there.lazy.filter { $0.start <= span.lowerBound && span.upperBound <= $0.end }.map(\.name))
  }
}
