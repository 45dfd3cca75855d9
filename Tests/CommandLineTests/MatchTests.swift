import DiagnosisExport
import ExposureCore
import Foundation
import Testing

@Suite struct `Command match` {
  private let tool: Tool
  /// The key of the test data beside the Exposure Notification Cryptography Specification v1.2
  /// (`TestVectors.java` of google/exposure-notifications-internals, commit aaada6c).
  private let key = DiagnosisKey(
    bits: 0x2531_B95E_DA65_A9E7_2D78_1ADD_C634_C775, rollingStart: IntervalNumber(2_642_976))
  private let sightings = """
    timestamp,identifier,metadata
    1585785600,8BE6CD371C5C891604BFBE49DF845096,72033874
    1585785601,00000000000000000000000000000000,72033874

    """
  private let table = """
    key,interval,identifier,timestamp,metadata_plain,tx_power,rssi,attenuation,report_type,\
    days_since_onset,transmission_risk,export
    75c734c6dd1a782de7a965da5eb93125,2642976,8be6cd371c5c891604bfbe49df845096,1585785600,\
    40080000,8,,,UNKNOWN,,0,a.zip

    """

  init() throws {
    tool = try Tool()
    let export = ExportFile(metadata: ExportMetadata(region: "XX"), keys: [key]).encoded()
    try tool.write(Data(ExportArchive(export: export).encoded()), to: "a.zip")
    try tool.write(Data(export), to: "b.bin")
    try tool.write(sightings, to: "s.csv")
  }

  @Test func `writes the table and a summary`() throws {
    let outcome = try tool(
      "match", "--export", "a.zip", "b.bin", "--sightings", "s.csv", "-o", "m.csv", "--threads",
      "2")
    #expect(outcome.status == 0)
    #expect(outcome.output.isEmpty)
    // On a busy machine it takes long enough to show progress.
    let lines = outcome.errors.split(separator: "\n").filter { !$0.hasSuffix(" %") }
    #expect(
      lines.dropLast() == [
        "match: 1 match of 1 key", "match: read: 2 keys in 2 exports, 2 sightings",
      ])
    #expect(try tool.text("m.csv") == table)
    #expect(try tool.contents(".") == ["a.zip", "b.bin", "m.csv", "s.csv", "stderr", "stdout"])
  }

  @Test func `writes to standard output, quietly`() throws {
    let outcome = try tool("match", "--export", "a.zip", "--sightings", "s.csv", "--quiet")
    #expect(outcome.status == 0)
    #expect(outcome.output == table)
    #expect(outcome.errors.isEmpty)
  }

  @Test func `writes into what is no file`() throws {
    let outcome = try tool(
      "match", "--export", "a.zip", "--sightings", "s.csv", "-o", "/dev/null", "--quiet")
    #expect(outcome.status == 0)
    #expect(FileManager.default.isWritableFile(atPath: "/dev/null"))
    let attributes = try FileManager.default.attributesOfItem(atPath: "/dev/null")
    #expect(attributes[.type] as? FileAttributeType == .typeCharacterSpecial)
  }

  @Test func `warns of a column that is not used`() throws {
    try tool.write("identifier,timestamp,metdata\n", to: "t.csv")
    let outcome = try tool("match", "--export", "a.zip", "--sightings", "t.csv")
    #expect(outcome.status == 0)
    #expect(
      outcome.errors.hasPrefix(
        "warning: t.csv: column 'metdata' is not used; is 'metadata' meant?\n"))
  }

  @Test(arguments: [
    (["--export", "a.zip", "--sightings", "bad.csv"], "bad.csv:2:1: error: identifier: expected"),
    (
      ["--export", "a.zip", "--sightings", "none.csv"],
      "none.csv: error: cannot be opened: No such file or directory"
    ),
    (["--export", "a.zip", "--sightings", "."], ".: error: this is a directory, not a file"),
    (
      ["--export", "a.zip", "s.csv", "--sightings", "s.csv"],
      "s.csv: error: neither a zip archive nor the header"
    ),
    (
      ["--export", "/dev/null", "--sightings", "s.csv"],
      "/dev/null: error: this is not a file on a disk"
    ),
    (
      ["--export", "a.zip", "--sightings", "s.csv", "-o", "s.csv"],
      "error: s.csv: this file is read; the results need another one"
    ),
    (
      ["--export", "a.zip", "--sightings", "s.csv", "-o", "./a.zip"],
      "error: ./a.zip: this file is read; the results need another one"
    ),
    (
      ["--export", "a.zip", "--sightings", "s.csv", "-o", "no/where"],
      "error: no/where: cannot be written: No such file or directory"
    ),
    (["--export", "a.zip"], "Error: Missing expected argument '--sightings"),
    (["--sightings", "s.csv"], "Error: Missing expected argument '--export"),
    (
      ["--export", "a.zip", "--sightings", "s.csv", "--threads", "0"],
      "Error: --threads: 0 is out of range"
    ),
  ])
  func `ends with 2 and writes nothing`(arguments: [String], message: String) throws {
    try tool.write("identifier,timestamp\n00,1\n", to: "bad.csv")
    try tool.write("kept", to: "m.csv")
    let output = arguments.contains("-o") ? [] : ["-o", "m.csv"]
    let process = try tool.process(["match"] + arguments + output)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    #expect(try tool.text("stderr").hasPrefix(message))
    #expect(try tool.text("m.csv") == "kept")
    #expect(
      try tool.contents(".")
        == ["a.zip", "b.bin", "bad.csv", "m.csv", "s.csv", "stderr", "stdout"])
    #expect(try tool.text("s.csv") == sightings)
  }
}

@Suite struct `Command inspect` {
  private let tool: Tool
  private let export = ExportFile(
    metadata: ExportMetadata(region: "XX"),
    keys: [DiagnosisKey(bits: 1, rollingStart: IntervalNumber(2_642_976))]
  ).encoded()

  init() throws {
    tool = try Tool()
    try tool.write(Data(ExportArchive(export: export).encoded()), to: "unsigned.zip")
    let key = SigningKey()
    try tool.write(Self.pem(of: key.verificationKey), to: "own.pem")
    try tool.write(Self.pem(of: SigningKey().verificationKey), to: "other.pem")
    let signature = key.sign(export, as: SignatureInfo())
    let signatures = ExportSignatureList([signature]).encoded()
    let archive = ExportArchive(export: export, signatures: signatures)
    try tool.write(Data(archive.encoded()), to: "signed.zip")
  }

  @Test(arguments: [
    (["signed.zip", "--public-key", "own.pem"], "verified", 0),
    (["signed.zip", "--public-key", "other.pem"], "invalid", 1),
    (["unsigned.zip", "--public-key", "own.pem"], "absent", 1),
    (["signed.zip"], "unchecked", 0), (["unsigned.zip"], "absent", 0),
  ])
  func `tells the state of the signature`(arguments: [String], state: String, status: Int32) throws
  {
    for format in [[], ["--json"]] {
      let process = try tool.process(["inspect"] + arguments + format)
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == status)
      let expected = format.isEmpty ? "signature        \(state)" : "\"signature\": \"\(state)\","
      #expect(try tool.text("stdout").contains(expected))
      let failure = state == "absent" ? "the export is not signed\n" : "the signature is \(state): "
      let errors = try tool.text("stderr")
      #expect(status == 0 ? errors.isEmpty : errors.hasPrefix(failure))
    }
  }

  @Test(arguments: [
    (["none.zip"], "none.zip: error: cannot be opened: No such file or directory\n"),
    (["own.pem"], "own.pem: error: neither a zip archive nor the header"),
    (
      ["signed.zip", "--public-key", "signed.zip"],
      "signed.zip: error: no public key on P-256: there is no key in any known form\nnote: "
    ),
    (["signed.zip", "--public-key", "no.pem"], "no.pem: error: cannot be opened"),
  ])
  func `ends with 2 after bad input`(arguments: [String], message: String) throws {
    let process = try tool.process(["inspect"] + arguments)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    #expect(try tool.text("stdout").isEmpty)
    #expect(try tool.text("stderr").hasPrefix(message))
  }

  private static func pem(of key: VerificationKey) -> String {
    let lines = Data(key.encoded).base64EncodedString(options: .lineLength64Characters)
    return "-----BEGIN PUBLIC KEY-----\n\(lines)\n-----END PUBLIC KEY-----\n"
  }
}
