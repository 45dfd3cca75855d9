import DiagnosisBackend
import ExposureCore
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL

/// A service on a socket: HTTP in front of a ``BackendService``, and its jobs on a schedule.
package struct ServiceRunner: Sendable {
  private let service: BackendService

  /// Creates the runner of a service.
  package init(_ service: BackendService) {
    self.service = service
  }

  /// Listens until the process is asked to stop.
  ///
  /// - Parameter isListening: Called once with the port.
  /// - Throws: An error of the network or of a certificate file.
  package func run(isListening: @escaping @Sendable (Int) -> Void) async throws {
    let configuration = service.configuration
    let responder = ServiceResponder(service: service)
    let application = Application(
      responder: responder, server: try server(configuration),
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port)),
      onServerRunning: { channel in isListening(channel.localAddress?.port ?? 0) },
      // The framework's own log would name addresses.
      logger: Logger(label: "server") { _ in SwiftLogNoOpLogHandler() })
    let jobs = Task { await runJobs() }
    defer { jobs.cancel() }
    try await application.runService()
  }

  /// Does the jobs at regular intervals, if the clock is the machine's.
  private func runJobs() async {
    while !Task.isCancelled {
      if service.clock.kind == .system {
        do {
          try await service.runDueJobs()
        } catch {
          ServiceLog.write(["event": "job failed", "reason": "\(error)"])
        }
      }
      try? await Task.sleep(for: .seconds(service.configuration.jobPeriod))
    }
  }

  private func server(_ configuration: ServiceConfiguration) throws -> HTTPServerBuilder {
    guard !configuration.certificateFile.isEmpty else { return .http1() }
    let certificates = try NIOSSLCertificate.fromPEMFile(configuration.certificateFile)
    let key = try NIOSSLPrivateKey(file: configuration.privateKeyFile, format: .pem)
    return try .tls(
      .http1(),
      tlsConfiguration: .makeServerConfiguration(
        certificateChain: certificates.map { .certificate($0) }, privateKey: .privateKey(key)))
  }
}

/// The facts that the connection of a request tells.
private struct ServiceContext: InitializableFromSource {
  let address: SocketAddress?

  init(source: ApplicationRequestContextSource) {
    address = source.channel.remoteAddress
  }
}

/// The bridge between the framework's messages and the service's.
private struct ServiceResponder: HTTPResponder {
  let service: BackendService
  /// The secret of this run that turns addresses into numbers.
  let senderKey = SystemKeyMaterial.bytes(32)

  func respond(to request: Request, context: ServiceContext) async throws -> Response {
    let start = ContinuousClock.now
    var headers: [String: String] = [:]
    for field in request.headers { headers[field.name.canonicalName] = field.value }
    var body: [UInt8]?
    do {
      // One byte more than the most that is taken tells that there is too much.
      let buffer = try await request.body.collect(upTo: PublishRequest.maximumByteCount + 1)
      body = Array(buffer.readableBytesView)
    } catch is NIOTooManyBytesError {
      body = nil
    }
    let question = HTTPQuestion(
      method: request.method.rawValue, path: request.uri.path, headers: headers, body: body,
      sender: number(of: context.address))
    let answer = await service.answer(to: question)
    if question.method == "POST", question.path != "/clock" {
      // A real upload waits for the disk and chaff does not; nobody is to see that.
      let end = start + .seconds(service.configuration.answerTime)
      try await Task.sleep(until: end, tolerance: .zero, clock: .continuous)
    }
    var fields = HTTPFields()
    for header in answer.headers {
      if let name = HTTPField.Name(header.name) { fields[name] = header.value }
    }
    ServiceLog.write([
      "method": question.method, "status": "\(answer.status)",
      "path": answer.status == 404 ? "-" : question.path,
      "milliseconds": "\((ContinuousClock.now - start) / .milliseconds(1))",
    ])
    return Response(
      status: .init(code: answer.status), headers: fields,
      body: .init(byteBuffer: ByteBuffer(bytes: answer.body)))
  }

  private func number(of address: SocketAddress?) -> UInt64 {
    var code = unsafe HMACSHA256(key: senderKey.span.bytes)
    code.update(Array((address?.ipAddress ?? "").utf8))
    return code.tag().prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}

extension SystemKeyMaterial {
  fileprivate static func bytes(_ count: Int) -> [UInt8] {
    var source = SystemKeyMaterial()
    return source.publicBytes(count)
  }
}
