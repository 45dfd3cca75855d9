public import DiagnosisExport
public import ExposureCore

/// The way from a run to a key server that runs elsewhere, on the run's clock.
///
/// The server has to be one of a simulation (`clock: simulated`): it takes the time and the seeds of its random numbers
/// from the requests. A transport that cannot reach the server ends the program, since a run has no use for half a
/// server.
public protocol KeyServerTransport: AnyObject, Sendable {
  /// Sends `POST /v1/publish`.
  ///
  /// - Parameters:
  ///   - body: The body.
  ///   - isChaff: Whether the request is marked as chaff.
  ///   - time: The moment of its arrival, not before that of an earlier request.
  ///   - seed: The seed of the server's random numbers, 32 bytes.
  /// - Returns: The body of the answer.
  func publish(
    _ body: [UInt8], isChaff: Bool, at time: UnixTime, seed: [UInt8]
  ) -> [UInt8]

  /// Lets the server do the jobs that are due, and downloads the files that were not downloaded before.
  ///
  /// - Returns: The archives, in the order of the index.
  func newFiles(at time: UnixTime, seed: [UInt8]) -> [[UInt8]]

  /// The public key that checks the signatures of files; `nil` if they are not checked.
  var verificationKey: VerificationKey? { get }
}
