import Dispatch
public import DiscreteEvents

extension Workforce {
  /// Threads of the system.
  public static func threads(_ count: Int) -> Workforce {
    Workforce(count: count) { parts, body in
      DispatchQueue.concurrentPerform(iterations: parts) { body($0) }
    } begin: { work in
      let group = DispatchGroup()
      DispatchQueue.global().async(group: group) { work() }
      return { group.wait() }
    }
  }

  /// Works backwards, and does errands when they are waited for.
  public static let backwards = Workforce(count: 5) { parts, body in
    for part in (0..<parts).reversed() { body(part) }
  } begin: { work in
    work
  }
}
