/// The kinds of requests that phones send to a server.
public enum RequestKind: UInt8, CaseIterable, Sendable {
  /// The installed app registers with the server.
  case enrolment
  /// A phone asks for its identifiers of a day.
  case provisioning
  /// A case uploads.
  case upload
  /// A phone asks about the exposure status of its owner.
  case status
}
