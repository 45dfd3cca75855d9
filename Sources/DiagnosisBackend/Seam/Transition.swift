public import ExposureCore

/// The decision of a state machine: an answer, the changes of the store that make the answer true, and the job that
/// is due next.
///
/// The answer can be read only by committing the changes. So no answer leaves before its changes are stored, and a
/// machine that stops between the decision and the commit has promised nothing to anybody.
///
/// ```swift
/// let transition = try server.publish(admission, at: time, in: store, from: &keyMaterial)
/// let answer = try transition.commit(to: &store)
/// ```
public struct Transition<Answer, Change> {
  private let answer: Answer
  /// The changes, to be made all or none; empty after a refusal.
  public let changes: [Change]
  /// The job that is due next as far as the machine knows; `nil` if this transition makes none due.
  public let next: DueJob?

  /// Creates a transition.
  public init(_ answer: Answer, changes: [Change] = [], next: DueJob? = nil) {
    self.answer = answer
    self.changes = changes
    self.next = next
  }

  /// Stores the changes and gives the answer.
  ///
  /// - Throws: ``StoreFailure``; nothing is stored then. After ``StoreFailure/conflict`` the machine must decide
  ///   again, since another transition came first.
  public func commit(
    to store: inout some ChangeStore<Change>
  ) throws(StoreFailure) -> Answer {
    if !changes.isEmpty { try store.apply(changes) }
    return answer
  }
}

/// A store that takes changes, all or none.
public protocol ChangeStore<Change> {
  /// One change.
  associatedtype Change

  /// Makes changes: all of them, or none if it throws.
  ///
  /// Every change states what it expects to find. A change whose expectation does not hold is a conflict.
  ///
  /// - Throws: ``StoreFailure``.
  mutating func apply(_ changes: [Change]) throws(StoreFailure)
}

/// The reason for which a store did not do its work.
public enum StoreFailure: Error, Hashable, Sendable, CaseIterable {
  /// The store is no longer as it was when the machine decided; the machine decides again.
  case conflict
  /// The store cannot be read or written now: the disk is full, read-only or damaged.
  case unavailable
}

/// A job, and the moment from which it can be done.
public struct DueJob: Hashable, Sendable {
  /// The job.
  public var job: Job
  /// The first moment at which the job has work to do.
  public var time: UnixTime

  /// Creates a due job.
  public init(_ job: Job, at time: UnixTime) {
    self.job = job
    self.time = time
  }
}

/// The jobs that a server does by itself, on a schedule or by command.
public enum Job: Hashable, Sendable {
  /// Makes the next export of the export configuration with this number.
  case export(UInt32)
  /// Erases everything whose retention has ended.
  case cleanup
  /// Replaces the key that seals revision tokens, and erases keys that are too old.
  case rotation
  /// Ends the service: erases what is left and writes the statement of erasure.
  case sunset
}
