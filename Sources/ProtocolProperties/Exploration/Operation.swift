/// One step in a small world, by honest parties or by the attacker.
public enum Operation: Hashable, Sendable {
  /// A phone hears another one that is near.
  case hear(listener: Int, sender: Int)
  /// A phone with a positive test uploads, with the health authority's certificate.
  case upload(phone: Int)
  /// Time goes on: from the morning of a day to its evening, and to the next morning.
  case wait
  /// The attacker sends the broadcasts of a phone on to one that is elsewhere, at once.
  case relay(listener: Int, sender: Int)
  /// The attacker records the broadcasts of a phone.
  case record(sender: Int)
  /// The attacker sends what was recorded in an earlier moment of a phone to another one.
  case replay(listener: Int, sender: Int, moment: Int)
  /// The attacker sets the clock of a phone back to an earlier moment.
  case setClockBack(phone: Int, moment: Int)
  /// A phone without a positive test uploads.
  case uploadWithoutTest(phone: Int)
  /// The attacker takes a phone over.
  case corruptPhone(Int)
  /// The attacker takes the health authority's verification server over.
  case corruptAuthority
  /// The attacker takes the backend over.
  case corruptBackend
  /// The attacker uses a phone that was taken over: where phones match, sends its broadcasts to another phone; where the
  /// server does, writes another phone's broadcasts into its log.
  case plant(listener: Int, sender: Int)
  /// A backend that was taken over tells a phone that it is at risk.
  case tell(phone: Int)

  /// The operation as a sentence.
  var sentence: String {
    switch self {
    case .hear(let a, let b): "phone \(a) hears phone \(b), which is near"
    case .upload(let a): "phone \(a) uploads after a positive test"
    case .wait: "half a day passes"
    case .relay(let a, let b): "the attacker relays the broadcasts of phone \(b) to phone \(a)"
    case .record(let a): "the attacker records the broadcasts of phone \(a)"
    case .replay(let a, let b, let m):
      "the attacker replays the broadcasts of phone \(b), recorded in \(WorldState.names[m]), to phone \(a)"
    case .setClockBack(let a, let m):
      "the attacker sets the clock of phone \(a) back to \(WorldState.names[m])"
    case .uploadWithoutTest(let a): "phone \(a) uploads without a positive test"
    case .corruptPhone(let a): "the attacker takes phone \(a) over"
    case .corruptAuthority: "the attacker takes the verification server over"
    case .corruptBackend: "the attacker takes the backend over"
    case .plant(let a, let b):
      "the attacker, by the phone that was taken over, has phone \(a) log phone \(b)"
    case .tell(let a): "the backend tells phone \(a) that it is at risk"
    }
  }
}
