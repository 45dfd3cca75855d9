internal import ExposureCore

/// The check of one property with one seed: its choices, and the count of its cases.
public struct Trial {
  /// The seed of all choices and of all key material.
  public let seed: UInt64
  /// The cases so far.
  public private(set) var cases = 0
  /// An upper bound of the probability that a protocol which has the property fails this trial.
  public var falseAlarmRate = 0.0
  /// The bound that is kept, in words.
  public var bound: String?
  private var choices: SeededKeyMaterial

  /// Begins a trial.
  public init(seed: UInt64) {
    self.seed = seed
    choices = SeededKeyMaterial(seed, stream: .max)
  }

  /// A choice of the check: a number below a bound.
  public mutating func number(below bound: Int) -> Int {
    choices.number(below: bound)
  }

  /// A choice of the check: one of some elements.
  ///
  /// - Parameters:
  ///   - elements: The elements.
  ///   - name: The name of the elements, for the counterexample if there are none.
  /// - Returns: One of them.
  /// - Throws: ``Counterexample`` if there are none.
  public mutating func pick<Element>(
    _ elements: [Element], _ name: String
  ) throws(Counterexample) -> Element {
    guard !elements.isEmpty else { throw Counterexample([], "there are no \(name)") }
    return elements[number(below: elements.count)]
  }

  /// Counts a case, and ends the trial if it is one in which the property does not hold.
  ///
  /// - Parameters:
  ///   - condition: Whether it holds.
  ///   - messages: The messages that led to the case.
  ///   - finding: The result that should not be.
  /// - Throws: ``Counterexample``
  public mutating func expect(
    _ condition: Bool, after messages: @autoclosure () -> [String],
    _ finding: @autoclosure () -> String
  ) throws(Counterexample) {
    cases += 1
    guard condition else { throw Counterexample(messages(), finding()) }
  }

  /// Counts cases that were found to hold elsewhere.
  public mutating func count(_ number: Int) {
    cases += number
  }
}
