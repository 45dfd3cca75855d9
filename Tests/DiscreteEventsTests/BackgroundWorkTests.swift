import DiscreteEvents
import ExposureTestSupport
import Synchronization
import Testing

@Suite struct `Background work` {
  @Test(arguments: [1, 2, 4])
  func `returns the result of each part, asked for in any order`(threads: Int) throws {
    let work = try #require(Parallelism.threads(threads).begin(parts: 100) { $0 * $0 })
    var generator = SplitMix64(Seed.first(1)[0])
    for _ in 0..<300 {
      let part = generator.below(100)
      #expect(work.result(of: part) == part * part)
    }
    work.end()
  }

  @Test func `lets the thread that waits work on parts not begun, and on no others`() throws {
    // The background thread begins when a caller waits for it.
    let begun = Counter()
    let work = try #require(
      Parallelism.backwards.begin(parts: 50) { part in
        begun.add()
        return part
      })
    #expect(begun.value == 0)
    #expect(work.result(of: 3) == 3)
    #expect(begun.value == 4)
    #expect(work.result(of: 1) == 1)
    #expect(begun.value == 4)
    work.end()
    #expect(begun.value == 4)
  }

  @Test func `does not exist without parts or background threads`() {
    #expect(Parallelism.alone.begin(parts: 3) { $0 } == nil)
    #expect(Parallelism.backwards.begin(parts: 0) { $0 } == nil)
  }

  private final class Counter: Sendable {
    private let count = Atomic(0)
    var value: Int { count.load(ordering: .relaxed) }
    func add() { count.add(1, ordering: .relaxed) }
  }
}
