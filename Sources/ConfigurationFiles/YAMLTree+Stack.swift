import Foundation
import Synchronization

extension YAMLTree {
  /// Composes a text on a thread with a stack that is deep enough.
  ///
  /// Yams recurses once or more for each level of nesting, with 1 to 2 KB of stack at a time. libyaml allows
  /// 1,000 levels, and aliases may multiply them, which is more than the threads of a pool have room for. Only the used
  /// part of the stack takes memory.
  static func composed(from text: String) -> YAMLTree {
    let composition = Composition()
    let thread = Thread {
      composition.tree.withLock { $0 = YAMLTree(composing: text) }
      composition.isDone.signal()
    }
    thread.stackSize = 64 << 20
    thread.start()
    composition.isDone.wait()
    guard let tree = composition.tree.withLock({ $0 }) else {
      preconditionFailure("the thread signals when there is a tree")
    }
    return tree
  }

  /// The result that the thread hands to the waiting thread.
  private final class Composition: Sendable {
    let tree = Mutex<YAMLTree?>(nil)
    let isDone = DispatchSemaphore(value: 0)
  }
}
