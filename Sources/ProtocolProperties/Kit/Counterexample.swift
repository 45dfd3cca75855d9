/// A case in which a protocol does not have a property: the messages in order, and the result that should not be.
public struct Counterexample: Error, Hashable, Sendable, CustomStringConvertible {
  /// The messages and other happenings, each as a sentence.
  public var messages: [String]
  /// The result, as a sentence.
  public var finding: String

  /// Creates a counterexample.
  public init(_ messages: [String], _ finding: String) {
    self.messages = messages
    self.finding = finding
  }

  /// The messages as a numbered list, and the finding.
  public var description: String {
    (messages.enumerated().map { "\($0 + 1). \($1)" } + ["=> \(finding)"]).joined(separator: "\n")
  }
}
