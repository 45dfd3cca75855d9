import DiagnosisExport
import ExposureCore
import ExposureTestSupport
import Testing

/// The key pair of RFC 6979, A.2.5, which is for tests, in the forms that `openssl` writes.
enum PublishedPair {
  static let publicKey = """
    -----BEGIN PUBLIC KEY-----
    MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEYP7UuiVanTHJYet0xjVtaMBJuJI7
    Yfps5mliLmDyn7Z5A/4QCLi8maQa6elWKLxk8vGyDC1+n1F3o8KU1EYimQ==
    -----END PUBLIC KEY-----
    """
  static let privateKey = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgya+p2EW6dRZrXCFX
    Z7HWk05Qw9s26JsSe4piKxIPZyGhRANCAARg/tS6JVqdMclh63TGNW1owEm4kjth
    +mzmaWIuYPKftnkD/hAIuLyZpBrp6VYovGTy8bIMLX6fUXejwpTURiKZ
    -----END PRIVATE KEY-----
    """
  static let olderPrivateKey = """
    -----BEGIN EC PRIVATE KEY-----
    MHcCAQEEIMmvqdhFunUWa1whV2ex1pNOUMPbNuibEnuKYisSD2choAoGCCqGSM49
    AwEHoUQDQgAEYP7UuiVanTHJYet0xjVtaMBJuJI7Yfps5mliLmDyn7Z5A/4QCLi8
    maQa6elWKLxk8vGyDC1+n1F3o8KU1EYimQ==
    -----END EC PRIVATE KEY-----
    """
  /// The signature of "sample" with SHA-256, in DER.
  static let signature = """
    3046022100efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716\
    022100f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8
    """
}

@Suite struct `Verification key` {
  let sample = Array("sample".utf8)

  func verifies(_ signature: [UInt8]) throws -> Bool {
    let key = try VerificationKey(pem: PublishedPair.publicKey)
    return key.verifies(signature, of: sample)
  }

  @Test func `verifies the signature of RFC 6979, A.2.5`() throws {
    let signature = try #require(Hexadecimal.decode(PublishedPair.signature))
    #expect(try verifies(signature))
    let key = try VerificationKey(pem: PublishedPair.publicKey)
    #expect(!key.verifies(signature, of: Array("Sample".utf8)))
  }

  @Test func `verifies no signature in which a bit is changed`() throws {
    let signature = try #require(Hexadecimal.decode(PublishedPair.signature))
    for bit in 0..<signature.count * 8 {
      var changed = signature
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(try !verifies(changed), "bit \(bit)")
    }
  }

  @Test func `verifies nothing that is no signature in DER`() throws {
    let signature = try #require(Hexadecimal.decode(PublishedPair.signature))
    let strange: [[UInt8]] = [
      [], [0x30], [0x30, 0], [0x30, 6, 2, 1, 0, 2, 1, 0], [0x30, 6, 2, 1, 1, 2, 1, 0],
      signature + [0], signature.dropLast(), [0x30, 0x81] + signature.dropFirst(),
      Array(signature[5..<37] + signature[40..<72]),
    ]
    for bytes in strange { #expect(try !verifies(bytes)) }
  }

  @Test func `is the same key whatever stands around it in the file`() throws {
    let key = try VerificationKey(pem: PublishedPair.publicKey)
    let text = "Country: 310\r\n" + PublishedPair.publicKey + "\n\nThe end.\n"
    #expect(try VerificationKey(pem: text) == key)
  }

  @Test(
    arguments: [
      ("", .noKey), ("no key", .noKey), (PublishedPair.privateKey, .privateKey),
      (String(PublishedPair.publicKey.dropLast(60)), .noKey),
      // P-256, but by its parameters and not by its name
      (
        """
        -----BEGIN PUBLIC KEY-----
        MIIBSzCCAQMGByqGSM49AgEwgfcCAQEwLAYHKoZIzj0BAQIhAP////8AAAABAAAA
        AAAAAAAAAAAA////////////////MFsEIP////8AAAABAAAAAAAAAAAAAAAA////
        ///////////8BCBaxjXYqjqT57PrvVV2mIa8ZR0GsMxTsPY7zjw+J9JgSwMVAMSd
        NgiG5wSTamZ44ROdJreBn36QBEEEaxfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5
        RdiYwpZP40Li/hp/m47n60p8D54WK84zV2sxXs7LtkBoN79R9QIhAP////8AAAAA
        //////////+85vqtpxeehPO5ysL8YyVRAgEBA0IABNrncj/koz+2qkgMfXXXUBeJ
        FFVARXrbT7fZ6EW81/PHdT/r9YUsdTX13nDq4jG5n8JlddpOVTGKD0kCSgjsdZ4=
        -----END PUBLIC KEY-----
        """, .otherCurve("of its own parameters")
      ),
      // secp384r1
      (
        """
        -----BEGIN PUBLIC KEY-----
        MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEo2ubqfMfws45vsGSCiz0Hz1CVUZUDc2U
        3BsuhSnBgnZWjfS6dRtRoKhsdYcDiTkoBEByvFObFR47WhdtVXvmqr6dl01RbJ8Z
        tZJHUvDxKY5YL3pYsfsrAOGiJFlvcnZe
        -----END PUBLIC KEY-----
        """, .otherCurve("secp384r1")
      ),
      // secp256k1
      (
        """
        -----BEGIN PUBLIC KEY-----
        MFYwEAYHKoZIzj0CAQYFK4EEAAoDQgAEm0rMyxT5nN0n0cktb1Xi1x3k1CazDj0r
        BWaEkc93iQbVZq7KKcFf1lp3D1goITQv0ud3EME3Lt15yhi/BiDyig==
        -----END PUBLIC KEY-----
        """, .otherCurve("secp256k1")
      ),
      // Ed25519
      (
        """
        -----BEGIN PUBLIC KEY-----
        MCowBQYDK2VwAyEArNfa87UIYR3QxNqpHh/FUGnSByxwdgmoyycDjBzWDTs=
        -----END PUBLIC KEY-----
        """, .otherAlgorithm("ED25519")
      ),
    ] as [(String, KeyObstacle)])
  func `refuses a text without a public key on P-256`(text: String, obstacle: KeyObstacle) {
    let error = ExportError(.unusableKey(obstacle), in: .key, at: 0)
    #expect(throws: error) { try VerificationKey(pem: text) }
  }
}

@Suite struct `Signing key` {
  @Test(arguments: [PublishedPair.privateKey, PublishedPair.olderPrivateKey])
  func `knows its public key`(text: String) throws {
    let key = try SigningKey(pem: text)
    #expect(key.verificationKey == (try VerificationKey(pem: PublishedPair.publicKey)))
  }

  @Test(arguments: Seed.first(20))
  func `makes signatures that its public key verifies, and no other does`(seed: Seed) throws {
    var generator = CaseGenerator(seed)
    let export = generator.export(keyCount: 3).encoded()
    let key = SigningKey()
    let info = SignatureInfo(verificationKeyVersion: "v1", verificationKeyID: "310")
    let signature = key.sign(export, as: info)
    #expect(signature.info == info)
    #expect(key.verificationKey.verifies(signature.signature, of: export))
    #expect(!SigningKey().verificationKey.verifies(signature.signature, of: export))
    let message = Array(export.dropFirst(16))
    #expect(!key.verificationKey.verifies(signature.signature, of: message))
  }

  @Test(arguments: [
    "", PublishedPair.publicKey,
    // A password would be asked for at the terminal, if libcrypto had its way.
    """
    -----BEGIN EC PRIVATE KEY-----
    Proc-Type: 4,ENCRYPTED
    DEK-Info: AES-128-CBC,10834207C2292C938044BA1E7AB7A7AC

    VxYMAYyTZOeSDPw1HkGZwdm74M6FcYmwFYga4w8JLVzaQ35x304uBQr3AY1WGUCt
    wJr1263A2Ku5Y2yUlLB2ickqd1t5QtSEQxlJvc9EXpN3q6QSvRbnZsCqVeTDx/++
    0BziUQLJtnrbn9cpjVy6USMILmrA5MakIYUS1st2/eY=
    -----END EC PRIVATE KEY-----
    """,
  ])
  func `refuses a text without a private key that can be read`(text: String) {
    let error = ExportError(.unusableKey(.noKey), in: .key, at: 0)
    #expect(throws: error) { _ = try SigningKey(pem: text) }
  }
}

@Suite struct `Signature of an archive` {
  static let export = Array("EK Export v1    ".utf8) + [0x20, 1]

  static func status(
    _ signatures: [UInt8]?, export: [UInt8] = Self.export, checking key: VerificationKey?
  ) throws -> SignatureStatus {
    let archive = ExportArchive(export: export, signatures: signatures).encoded()
    return try ExportSummary(reading: archive, checking: key).signature
  }

  @Test func `is verified if any of the signatures is by the key`() throws {
    let ours = SigningKey()
    let theirs = SigningKey()
    let list = ExportSignatureList([
      theirs.sign(Self.export, as: SignatureInfo(verificationKeyID: "1")),
      ours.sign(Self.export, as: SignatureInfo(verificationKeyID: "2")),
    ])
    let bytes = list.encoded()
    #expect(try ExportSignatureList(reading: bytes) == list)
    #expect(try Self.status(bytes, checking: ours.verificationKey) == .verified)
    #expect(try Self.status(bytes, checking: theirs.verificationKey) == .verified)
    #expect(try Self.status(bytes, checking: SigningKey().verificationKey) == .invalid)
    #expect(try Self.status(bytes, checking: nil) == .unchecked)
    let other = Self.export + [0x28, 1]
    #expect(try Self.status(bytes, export: other, checking: ours.verificationKey) == .invalid)
  }

  @Test func `is invalid if it is of the message without the header`() throws {
    let key = SigningKey()
    let message = Array(Self.export.dropFirst(16))
    let list = ExportSignatureList([key.sign(message, as: SignatureInfo())])
    #expect(try Self.status(list.encoded(), checking: key.verificationKey) == .invalid)
  }

  @Test func `is absent if there is none, with or without a key`() throws {
    let key = SigningKey().verificationKey
    for checking in [key, nil] {
      #expect(try Self.status(nil, checking: checking) == .absent)
      #expect(try Self.status([], checking: checking) == .absent)
      #expect(try ExportSummary(reading: Self.export, checking: checking).signature == .absent)
    }
  }

  @Test func `reads the list that the vendor's server wrote, and writes the same bytes`() throws {
    // The export.sig of the server's sample, by Python's zipfile.
    let hexadecimal = """
      0a760a2722104578616d706c655365727665725f6b312a13312e322e3834302e31303034352e342e332e3210011801\
      2247304502205bc8e423e95cde4ef345ab1763e7fb8a922a699bb2f7ec1a01c21cdcf3e4d224022100c21276f3f9f6\
      4f6985669a3dfd2144cec118b770f3d7a6f8fd277696bbbb1efd
      """
    let bytes = try #require(Hexadecimal.decode(hexadecimal))
    let list = try ExportSignatureList(reading: bytes)
    let signature = try #require(list.signatures.first)
    #expect(list.signatures.count == 1)
    #expect(signature.info?.verificationKeyID == "ExampleServer_k1")
    #expect(signature.info?.signatureAlgorithm == SignatureInfo.ecdsaWithSHA256)
    #expect(signature.batchNumber == 1)
    #expect(signature.batchSize == 1)
    #expect(signature.signature.count == 71)
    #expect(list.encoded() == bytes)
  }

  @Test func `is unreadable where the list is damaged, and the keys are read`() throws {
    for (bytes, kind) in [
      ([0x0A], ExportError.Kind.truncated), ([0x0A, 5], .lengthPastEnd(length: 5, available: 0)),
      ([0x08, 1], .wrongWireType(.init(1, in: .signatureList), found: 0)),
      ([0x0A, 2, 0x20, 1], .wrongWireType(.init(4, in: .signature), found: 0)),
      (
        Array([[UInt8]](repeating: [0x0A, 0], count: 101).joined()),
        .tooLarge(found: 101, limit: 100)
      ),
    ] as [([UInt8], ExportError.Kind)] {
      let archive = ExportArchive(export: Self.export, signatures: bytes).encoded()
      for key in [nil, SigningKey().verificationKey] {
        let check = try ExportSummary(reading: archive, checking: key).signatureCheck
        #expect(check.status == .unreadable)
        guard case .unreadable(let error) = check.defects.first else {
          Issue.record("no reason is given")
          continue
        }
        #expect(error.kind == kind)
        #expect(error.part == .signatures)
      }
    }
  }
}
