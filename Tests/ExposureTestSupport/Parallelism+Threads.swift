import Dispatch
public import DiscreteEvents

extension Parallelism {
  /// Threads of the system.
  public static func threads(_ count: Int) -> Parallelism {
    Parallelism(count: count) { parts, body in
      DispatchQueue.concurrentPerform(iterations: parts) { body($0) }
    } begin: { work in
      let group = DispatchGroup()
      DispatchQueue.global().async(group: group) { work() }
      return { group.wait() }
    }
  }

  /// One thread that works backwards, and begins background work only when a caller waits for it.
  public static let backwards = Parallelism(count: 5) { parts, body in
    for part in (0..<parts).reversed() { body(part) }
  } begin: { work in
    work
  }
}
