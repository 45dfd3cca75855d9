/// The content of a small world: three phones, two days, one server and an attacker, after some operations.
///
/// Two orders of operations with the same content are one state.
struct WorldState: Hashable, Sendable {
  /// The moments of the two days.
  static let names = [
    "the first morning", "the first evening", "the second morning", "the second evening",
  ]
  static let phoneCount = 3

  /// A row of a phone's log.
  struct Heard: Hashable, Sendable {
    let listener: Int
    let sender: Int
    /// The moment in which the sender broadcast it.
    let origin: Int
    /// The moment that the listener's clock showed.
    let shown: Int
    /// The moment in which it was heard.
    let moment: Int
    /// The way from the sender to the log.
    let way: Way

    /// Whether the two phones were near each other.
    var isEncounter: Bool { way == .encounter }
  }

  /// The ways in which a broadcast comes into a log.
  enum Way: Hashable, Sendable {
    /// The phones were near each other.
    case encounter
    /// By the attacker's radio.
    case radio
    /// By a phone that was taken over.
    case takenOver
  }

  /// An upload that reached the server.
  struct Upload: Hashable, Sendable {
    let phone: Int
    let moment: Int
    let isCertified: Bool
  }

  var moment = 0
  var heard: Set<Heard> = []
  var uploads: Set<Upload> = []
  var recorded: Set<[Int]> = []
  /// By how many moments the clock of a phone is behind.
  var delays = [0, 0, 0]
  var corruptPhones: Set<Int> = []
  var authorityIsCorrupt = false
  var backendIsCorrupt = false
  var told: Set<Int> = []

  /// The state after an operation; `nil` if the operation is not possible or changes nothing.
  func after(_ operation: Operation, serverMatches: Bool) -> WorldState? {
    var next = self
    switch operation {
    case .hear(let listener, let sender):
      next.log(listener, sender, origin: moment, .encounter)
    case .relay(let listener, let sender):
      next.log(listener, sender, origin: moment, .radio)
    case .replay(let listener, let sender, let origin):
      guard recorded.contains([sender, origin]), origin < moment else { return nil }
      next.log(listener, sender, origin: origin, .radio)
    case .plant(let listener, let sender):
      guard corruptPhones.contains(serverMatches ? listener : sender) else { return nil }
      next.log(listener, sender, origin: moment, .takenOver)
    case .record(let sender): next.recorded.insert([sender, moment])
    case .setClockBack(let phone, let earlier):
      guard earlier < moment - delays[phone] else { return nil }
      next.delays[phone] = moment - earlier
    case .wait:
      guard moment + 1 < Self.names.count else { return nil }
      next.moment += 1
    case .upload(let phone):
      next.uploads.insert(Upload(phone: phone, moment: moment, isCertified: true))
    case .uploadWithoutTest(let phone):
      // Without a certificate the backend takes an upload only if it, or the authority, is the attacker's.
      guard authorityIsCorrupt || backendIsCorrupt else { return nil }
      next.uploads.insert(Upload(phone: phone, moment: moment, isCertified: false))
    case .corruptPhone(let phone): next.corruptPhones.insert(phone)
    case .corruptAuthority: next.authorityIsCorrupt = true
    case .corruptBackend: next.backendIsCorrupt = true
    case .tell(let phone):
      guard serverMatches, backendIsCorrupt else { return nil }
      next.told.insert(phone)
    }
    return next == self ? nil : next
  }

  private mutating func log(_ listener: Int, _ sender: Int, origin: Int, _ way: Way) {
    let shown = moment - delays[listener]
    guard shown >= 0 else { return }
    heard.insert(
      Heard(
        listener: listener, sender: sender, origin: origin, shown: shown, moment: moment,
        way: way))
  }

  /// The state with its phones renamed.
  func renamed(by names: [Int]) -> WorldState {
    var next = self
    next.heard = Set(
      heard.map {
        Heard(
          listener: names[$0.listener], sender: names[$0.sender], origin: $0.origin,
          shown: $0.shown,
          moment: $0.moment, way: $0.way)
      })
    next.uploads = Set(
      uploads.map { Upload(phone: names[$0.phone], moment: $0.moment, isCertified: $0.isCertified) }
    )
    next.recorded = Set(recorded.map { [names[$0[0]], $0[1]] })
    for phone in 0..<Self.phoneCount { next.delays[names[phone]] = delays[phone] }
    next.corruptPhones = Set(corruptPhones.map { names[$0] })
    next.told = Set(told.map { names[$0] })
    return next
  }

  /// Whether a warning of a phone is due to an encounter with a phone whose owner had a positive test.
  func isDue(_ phone: Int, serverMatches: Bool) -> Bool {
    uploads.contains { upload in
      upload.isCertified
        && heard.contains {
          let (mine, other) = serverMatches ? ($0.sender, $0.listener) : ($0.listener, $0.sender)
          return $0.isEncounter && mine == phone && other == upload.phone
            && $0.moment <= upload.moment
        }
    }
  }
}
