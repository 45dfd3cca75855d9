public import ContactWorld

/// One happening of phones or the server of a run.
///
/// It states actions. The truth behind them is left to observers, except where a field says that it is truth: there the
/// run knows it as a matter of course, and an observer would have to compute it again.
public enum PhoneHappening: Sendable {
  /// The phones' day began.
  case dayBegan([Absentee], isLockdown: Bool)
  /// A case received the code with which the phone may upload.
  case receivedCode(Person)
  /// A case uploaded.
  case uploaded(Upload)
  /// The server published, or had nothing to publish.
  case published(FileNotice?)
  /// A phone took in the files that it had downloaded, and found new exposures in them.
  case assessed(PhoneAssessment)
  /// A phone asked about its owner's status; `nil` if it had no request to send, or got no answer.
  case askedForStatus(Person, isAtRisk: Bool?)
  /// A phone warned its owner.
  case warned(PhoneWarning)
}
