import DiscreteEvents
import ExposureTestSupport
import Synchronization
import Testing

@Suite struct `Errand` {
  @Test(arguments: [1, 2, 4])
  func `gives what each part gave, in whatever order it is asked for`(threads: Int) throws {
    let errand = try #require(Workforce.threads(threads).begin(parts: 100) { $0 * $0 })
    var generator = SplitMix64(Seed.first(1)[0])
    for _ in 0..<300 {
      let part = generator.below(100)
      #expect(errand.result(of: part) == part * part)
    }
    errand.end()
  }

  @Test func `lets whoever asks do what nobody has begun, and no more`() throws {
    // The helper begins when it is waited for.
    let begun = Counter()
    let errand = try #require(
      Workforce.backwards.begin(parts: 50) { part in
        begun.add()
        return part
      })
    #expect(begun.value == 0)
    #expect(errand.result(of: 3) == 3)
    #expect(begun.value == 4)
    #expect(errand.result(of: 1) == 1)
    #expect(begun.value == 4)
    errand.end()
    #expect(begun.value == 4)
  }

  @Test func `is nobody's without parts or helpers`() {
    #expect(Workforce.alone.begin(parts: 3) { $0 } == nil)
    #expect(Workforce.backwards.begin(parts: 0) { $0 } == nil)
  }

  private final class Counter: Sendable {
    private let count = Atomic(0)
    var value: Int { count.load(ordering: .relaxed) }
    func add() { count.add(1, ordering: .relaxed) }
  }
}
