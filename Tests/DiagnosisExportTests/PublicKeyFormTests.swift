import DiagnosisExport
import ExposureCore
import Testing

/// A key pair that openssl made, and a certificate of it.
private enum Published {
  static let base64 =
    "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEYP7UuiVanTHJYet0xjVtaMBJuJI7"
    + "Yfps5mliLmDyn7Z5A/4QCLi8maQa6elWKLxk8vGyDC1+n1F3o8KU1EYimQ=="
  static let pem = "-----BEGIN PUBLIC KEY-----\n\(base64)\n-----END PUBLIC KEY-----\n"
  /// The certificate of another key.
  static let certificate = """
    -----BEGIN CERTIFICATE-----
    MIIBCDCBr6ADAgECAgEFMAoGCCqGSM49BAMCMA4xDDAKBgNVBAMMA2VuczAeFw0y
    MDA1MDEwMDAwMDBaFw0zMDA1MDEwMDAwMDBaMA4xDDAKBgNVBAMMA2VuczBZMBMG
    ByqGSM49AgEGCCqGSM49AwEHA0IABPnr5GQUfMEC2SMk0JnZJ8GlDkLVegihFv/s
    CimBnYxlcLr30SiIkCpqDB1nrdEDEjyFmrab+OlDHJOEkw1Lfu4wCgYIKoZIzj0E
    AwIDSAAwRQIgSldcYiZpnp7AF1beOZPglyTmi5e8gr/TOOxk3MjZCIUCIQD+jRxO
    6kHyadhldyuCVy+I/eMsqEjyRQu+3ov1RPzf0w==
    -----END CERTIFICATE-----
    """
  static let certified =
    "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE+evkZBR8wQLZIyTQmdknwaUOQtV6"
    + "CKEW/+wKKYGdjGVwuvfRKIiQKmoMHWet0QMSPIWatpv46UMck4STDUt+7g=="
}

@Suite struct `Public keys of a file` {
  private func keys(_ text: String) throws -> [VerificationKey] {
    try VerificationKey.all(in: Array(text.utf8))
  }

  private func key() throws -> VerificationKey {
    try VerificationKey(pem: Published.pem)
  }

  @Test(arguments: [
    Published.pem, Published.base64, "\n \(Published.base64)\r\n",
    String(Published.base64.dropLast(2)),
    Published.base64.replacing("+", with: "-").replacing("/", with: "_"),
    "de.rki.coronawarnapp=\(Published.base64)\n", "key: \(Published.base64)",
    "# the key of 2020\norg.example.app.v1 = \(Published.base64.replacing("=", with: "\\="))\n",
    "310-v1:\(Published.base64)",
    "{\"id\": \"310\", \"publicKey\": \"\(Published.base64.replacing("/", with: "\\/"))\"}",
    "{\"pem\": \"\(Published.pem.replacing("\n", with: "\\n"))\"}",
    Published.pem.replacing("\n", with: "\r\n"),
  ])
  func `are read whatever the form`(text: String) throws {
    #expect(try keys(text) == [try key()])
  }

  @Test func `are read from base64 of several lines`() throws {
    let lines = stride(from: 0, to: Published.base64.count, by: 20).map { start in
      String(Published.base64.dropFirst(start).prefix(20))
    }
    #expect(try keys(lines.joined(separator: "\n")) == [try key()])
  }

  @Test func `are read from DER, from a point and from hexadecimal digits`() throws {
    let der = try key().encoded
    #expect(try VerificationKey.all(in: der) == [try key()])
    let point = Array(der.suffix(65))
    #expect(try VerificationKey.all(in: point) == [try key()])
    // The second coordinate is odd, which is what a compressed point tells of it.
    let compressed = [2 + (point[64] & 1)] + point[1...32]
    #expect(try VerificationKey.all(in: compressed) == [try key()])
    for bytes in [der, point] { #expect(try keys(Hexadecimal.encode(bytes)) == [try key()]) }
  }

  @Test func `are read from a certificate`() throws {
    let certified = try keys(Published.certified)
    #expect(try keys(Published.certificate) == certified)
    let body = Published.certificate.split(separator: "\n").dropFirst().dropLast().joined()
    #expect(try keys("cert=\(body)") == certified)
  }

  @Test func `are read in order, each once`() throws {
    let expected = try [key()] + keys(Published.certified)
    #expect(
      try keys(Published.pem + Published.certificate + "\n" + Published.pem) == expected)
    #expect(try keys("a=\(Published.base64)\nb=\(Published.certified)\n") == expected)
  }

  @Test func `of another curve are passed over beside one that is right`() throws {
    let other = """
      -----BEGIN PUBLIC KEY-----
      MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEo2ubqfMfws45vsGSCiz0Hz1CVUZUDc2U
      3BsuhSnBgnZWjfS6dRtRoKhsdYcDiTkoBEByvFObFR47WhdtVXvmqr6dl01RbJ8Z
      tZJHUvDxKY5YL3pYsfsrAOGiJFlvcnZe
      -----END PUBLIC KEY-----

      """
    #expect(try keys(other + Published.pem) == [try key()])
  }
}
