import DiagnosisServer
import Foundation
import Testing

/// The rotation of the keys that sign.
@Suite struct `Rotation of signing keys` {
  typealias Laboratory = `Backend service`.Laboratory

  /// The service of a laboratory's folder, started again.
  func restarted(_ laboratory: Laboratory) throws -> BackendService {
    try BackendService(
      laboratory.service.configuration,
      secrets: ServiceSecrets(inFolder: laboratory.folder + "/secrets"),
      inFolder: laboratory.folder)
  }

  func publish(_ request: [String: Any], to service: BackendService) async throws -> Int {
    await service.answer(
      to: HTTPQuestion(
        method: "POST", path: "/v1/publish", headers: ["content-type": "application/json"],
        body: Array(try JSONSerialization.data(withJSONObject: request)))
    ).status
  }

  func certificates(_ laboratory: Laboratory) -> SigningKeyFiles {
    SigningKeyFiles(.certificate, inFolder: laboratory.folder + "/secrets")
  }

  @Test func `a certificate made before one rotation is believed, before two it is not`()
    async throws
  {
    let laboratory = try Laboratory()
    let requests = [try await laboratory.request(1), try await laboratory.request(1)]
    #expect(try certificates(laboratory).rotate(isRevoking: false) == 2)
    #expect(try await publish(requests[0], to: try restarted(laboratory)) == 200)
    #expect(try certificates(laboratory).rotate(isRevoking: false) == 3)
    #expect(try await publish(requests[1], to: try restarted(laboratory)) == 401)
  }

  @Test func `a certificate of a revoked key is not believed`() async throws {
    let laboratory = try Laboratory()
    let request = try await laboratory.request(1)
    _ = try certificates(laboratory).rotate(isRevoking: true)
    #expect(try await publish(request, to: try restarted(laboratory)) == 401)
  }

  @Test func `a prepared key is the one that signs after the rotation, and the old one is gone`()
    throws
  {
    let laboratory = try Laboratory()
    let files = SigningKeyFiles(.export, inFolder: laboratory.folder + "/secrets")
    let publicKey = try files.prepare()
    #expect(try files.prepare() == publicKey)
    #expect(try files.version() == 1)
    #expect(try files.rotate(isRevoking: false) == 2)
    let path = laboratory.folder + "/export-public-v2.pem"
    #expect(try String(contentsOfFile: path, encoding: .utf8) == publicKey)
    // Files signed before are still offered, so the public key stays.
    #expect(FileManager.default.fileExists(atPath: laboratory.folder + "/export-public-v1.pem"))
    let secrets = try FileManager.default.contentsOfDirectory(
      atPath: laboratory.folder + "/secrets")
    #expect(
      secrets.sorted() == [
        "certificate-signing-v1.pem", "codes.key", "export-signing-v2.pem", "store.key",
      ])
    for name in secrets {
      let attributes = try FileManager.default.attributesOfItem(
        atPath: laboratory.folder + "/secrets/" + name)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test func `statistics are asked for with the key that certificates are signed with`()
    async throws
  {
    let laboratory = try Laboratory()
    func status(_ token: String) async -> Int {
      await laboratory.service.answer(
        to: HTTPQuestion(
          method: "POST", path: "/v1/stats", headers: ["authorization": "Bearer \(token)"])
      ).status
    }
    #expect(await status(laboratory.service.statisticsToken) == 200)
    #expect(await status(laboratory.service.statisticsToken + "A") == 401)
    #expect(await status("") == 401)
  }
}
