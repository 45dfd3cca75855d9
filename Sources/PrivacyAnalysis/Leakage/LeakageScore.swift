public import ContactWorld

/// The knowledge of one adversary, scored with the truth.
public struct LeakageScore: Hashable, Sendable {
  /// The number of places at which it hears phones.
  public private(set) var places = 0
  /// The pairs of captured identifiers of everybody.
  public private(set) var linkage = PairwiseLinkability()
  /// The pairs of captured identifiers of people whose uploads the server accepted.
  public private(set) var casesLinkage = PairwiseLinkability()
  /// The pairs of identifiers of one phone that were on the air, over all phones.
  public private(set) var pairsOnAir = 0.0
  /// The number of phones with the app.
  public private(set) var phones = 0
  /// The number of people whose uploads the server accepted.
  public private(set) var cases = 0
  /// The captured seconds in groups of at least two identifiers, of everybody.
  public private(set) var exposedSeconds = 0
  /// The captured seconds in such groups, of the cases.
  public private(set) var caseExposedSeconds = 0
  /// The metres between places that such groups visited one after another, of everybody.
  public private(set) var exposedMetres = 0.0
  /// The longest time from the first to the last capture of one group, in seconds.
  public private(set) var longestSeconds = 0
  /// The pairs of people whose groups were captured at one place at one time.
  public private(set) var edges = 0
  /// The judgement about the people whom it recognised; `nil` if it recognises nobody.
  public private(set) var status: StatusScore?

  /// Scores the knowledge of an adversary.
  ///
  /// - Parameters:
  ///   - knowledge: The knowledge.
  ///   - view: The view from which it was drawn.
  ///   - senders: The person whose phone sent each frame.
  ///   - placeCount: The number of places at which the adversary hears phones.
  ///   - truth: The truth of the run.
  ///   - position: Finds the position of a place, which the adversary knows.
  public init<Payload>(
    of knowledge: AdversaryKnowledge, in view: AdversaryView<Payload>, senders: [UInt32],
    placeCount: Int, truth: LeakageTruth, position: (Place) -> Position
  ) {
    places = placeCount
    phones = truth.phones
    cases = truth.uploaders.count
    pairsOnAir = truth.pairs
    let payloads = Self.numbers(of: view)
    linkage = PairwiseLinkability(groups: knowledge.groups, payloads: payloads, senders: senders)
    let ofCases = senders.indices.filter { truth.uploaders.contains(senders[$0]) }
    casesLinkage = PairwiseLinkability(
      groups: ofCases.map { knowledge.groups[$0] }, payloads: ofCases.map { payloads[$0] },
      senders: ofCases.map { senders[$0] })
    let stays = LinkedStay.stays(of: knowledge.groups, in: view, senders: senders)
    noteExposure(
      stays, Self.isLinked(knowledge, payloads), truth.uploaders, position: position)
    edges = Self.pairsTogether(stays)
    if !view.visits.isEmpty {
      status = StatusScore(of: knowledge, names: view.visits.map(\.name), truth: truth)
    }
  }

  /// A number for the payload of each frame: the same for the same bytes.
  ///
  /// The bytes are looked at once here; the rest of the scorer compares whole numbers.
  private static func numbers<Payload>(of view: AdversaryView<Payload>) -> [UInt32] {
    var known: [Payload: UInt32] = [:]
    known.reserveCapacity(view.frames.count)
    var numbers: [UInt32] = []
    numbers.reserveCapacity(view.frames.count)
    for frame in view.frames {
      let next = UInt32(known.count)
      numbers.append(known[frame.payload] ?? next)
      if numbers[numbers.count - 1] == next { known[frame.payload] = next }
    }
    return numbers
  }

  /// For each group, whether it has at least two identifiers.
  private static func isLinked(
    _ knowledge: AdversaryKnowledge, _ payloads: [UInt32]
  ) -> [Bool] {
    var first: [UInt32?] = Array(repeating: nil, count: knowledge.groupCount)
    var isLinked = Array(repeating: false, count: knowledge.groupCount)
    for (payload, group) in zip(payloads, knowledge.groups) {
      guard let group else { continue }
      if let known = first[group] {
        if known != payload { isLinked[group] = true }
      } else {
        first[group] = payload
      }
    }
    return isLinked
  }

  private mutating func noteExposure(
    _ stays: [LinkedStay], _ isLinked: [Bool], _ uploaders: Set<UInt32>,
    position: (Place) -> Position
  ) {
    var start: UInt32 = 0
    for (index, stay) in stays.enumerated() where isLinked[stay.group] {
      exposedSeconds += stay.seconds
      if uploaders.contains(stay.sender) { caseExposedSeconds += stay.seconds }
      let isFirst = index == 0 || stays[index - 1].group != stay.group
      if isFirst { start = stay.start }
      longestSeconds = max(longestSeconds, Int(stay.end - start))
      guard !isFirst, stays[index - 1].place != stay.place else { continue }
      let (from, to) = (position(stays[index - 1].place), position(stay.place))
      exposedMetres += ((to.x - from.x) * (to.x - from.x) + (to.y - from.y) * (to.y - from.y))
        .squareRoot()
    }
  }

  /// The number of pairs of people whose groups were at one place at one time.
  private static func pairsTogether(_ stays: [LinkedStay]) -> Int {
    struct Pair: Hashable {
      var low: UInt32
      var high: UInt32
    }
    let sorted = stays.sorted {
      ($0.place.index, $0.start, $0.sender) < ($1.place.index, $1.start, $1.sender)
    }
    var pairs: Set<Pair> = []
    var present: [LinkedStay] = []
    for stay in sorted {
      if present.last?.place != stay.place { present.removeAll() }
      present.removeAll { $0.end <= stay.start }
      for other in present where other.sender != stay.sender {
        pairs.insert(
          Pair(low: min(stay.sender, other.sender), high: max(stay.sender, other.sender)))
      }
      present.append(stay)
    }
    return pairs.count
  }
}
