import DiagnosisExport
import ExposureCore
import Foundation
import Testing

/// Exports, public keys and logs as people have them, given to `match`, `inspect` and `derive`.
@Suite struct `Commands on export files` {
  private let tool: Tool
  /// The key of the test data beside the Exposure Notification Cryptography Specification v1.2.
  private let key = DiagnosisKey(
    bits: 0x2531_B95E_DA65_A9E7_2D78_1ADD_C634_C775, rollingStart: IntervalNumber(2_642_976),
    transmissionRiskLevel: 3, reportType: .confirmedTest, daysSinceOnset: 1)
  private let row =
    "75c734c6dd1a782de7a965da5eb93125,2642976,8be6cd371c5c891604bfbe49df845096,1585785600"
  private let head =
    "key,interval,identifier,timestamp,metadata_plain,tx_power,rssi,attenuation,report_type,"
    + "days_since_onset,transmission_risk,export\n"

  init() throws {
    tool = try Tool()
    let signingKey = SigningKey()
    let info = SignatureInfo(verificationKeyVersion: "v1", verificationKeyID: "262")
    for number in 1...3 {
      let metadata = ExportMetadata(
        startTimestamp: 1_585_872_000, endTimestamp: 1_585_875_600, region: "XX",
        batchNumber: Int32(number), batchSize: 3, signatureInfos: [info])
      let keys = number == 1 ? [key] : []
      let export = ExportFile(metadata: metadata, keys: keys).encoded()
      var signature = signingKey.sign(export, as: info)
      (signature.batchNumber, signature.batchSize) = (Int32(number), 3)
      let signatures = ExportSignatureList([signature]).encoded()
      let archive = ExportArchive(export: export, signatures: signatures)
      try tool.write(Data(archive.encoded()), to: "folder/\(number).zip")
      if number == 1 {
        try tool.write(Data(export), to: "bare/export.bin")
        try tool.write(Data(signatures), to: "bare/export.sig")
        try tool.write(Data(ExportArchive(export: export).encoded()), to: "unsigned.zip")
        var altered = ExportFile(metadata: metadata, keys: [key])
        altered.metadata.region = "YY"
        let forged = ExportArchive(export: altered.encoded(), signatures: signatures)
        try tool.write(Data(forged.encoded()), to: "altered.zip")
        let broken = ExportArchive(export: export, signatures: [0xFF])
        try tool.write(Data(broken.encoded()), to: "broken.zip")
      }
    }
    let base64 = Data(signingKey.verificationKey.encoded).base64EncodedString()
    try tool.write("org.example.app=\(base64)\n", to: "key.properties")
    try tool.write("[]", to: "folder/index.json")
    try tool.write(
      "identifier,timestamp,metadata,rssi\n8be6cd371c5c891604bfbe49df845096,1585785600,72033874,-60\n",
      to: "a.csv")
    try tool.write(
      "timestamp;identifier\n2020-04-02T00:20:00Z;00000000000000000000000000000000\n", to: "b.csv")
  }

  private func run(_ arguments: [String], input: Data? = nil) throws -> Tool.Outcome {
    let process = try tool.process(arguments)
    if let input {
      let pipe = Pipe()
      process.standardInput = pipe
      try process.run()
      try pipe.fileHandleForWriting.write(contentsOf: input)
      try pipe.fileHandleForWriting.close()
    } else {
      try process.run()
    }
    process.waitUntilExit()
    return Tool.Outcome(
      status: process.terminationStatus, output: try tool.text("stdout"),
      errors: try tool.text("stderr"))
  }

  // MARK: match

  @Test func `match reads a folder, several logs and checks signatures`() throws {
    let outcome = try run([
      "match", "--export", "folder", "--sightings", "a.csv", "--sightings", "b.csv",
      "--public-key", "key.properties", "--key-id", "262",
    ])
    #expect(outcome.status == 0)
    #expect(
      outcome.output == head + row + ",40080000,8,-60,68,CONFIRMED_TEST,1,3,folder/1.zip\n")
    #expect(outcome.errors.hasPrefix("match: 1 match of 1 key\n"))
    #expect(outcome.errors.contains("match: read: 1 key in 3 exports, 2 sightings\n"))
  }

  @Test func `match reads signatures only if it is to check them`() throws {
    #expect(
      try run(["match", "--export", "broken.zip", "--sightings", "a.csv", "--quiet"]).status == 0)
    let outcome = try run([
      "match", "--export", "folder/1.zip", "unsigned.zip", "altered.zip", "broken.zip",
      "--sightings", "a.csv", "--public-key", "key.properties", "-o", "m.csv",
    ])
    #expect(outcome.status == 1)
    let lines = outcome.errors.split(separator: "\n").filter { !$0.hasSuffix(" %") }
    #expect(lines.count == 3)
    #expect(lines[0] == "unsigned.zip: error: the export is not signed")
    #expect(
      lines[1].hasPrefix("altered.zip: error: the signature is invalid: export.bin was altered"))
    #expect(lines[2].hasPrefix("broken.zip: error: the signature is unreadable: export.sig cannot"))
    #expect(try !tool.contents(".").contains("m.csv"))
  }

  @Test func `match reads standard input, and gzip`() throws {
    // gzip.compress of "identifier,timestamp\n8be6cd371c5c891604bfbe49df845096,1585785600\n" in Python.
    let gzip = try #require(
      Data(
        base64Encoded:
          "H4sIAAAAAAACAwXBSQ7AIAgAwLtv8YCpIDynLCYcNE3r/9OZ9NgnZ8ZbT674zr2ewhpkfo1maCyNoOvU6OKTO4JQbcg4GAmg/IBWJ79BAAAA"
      ))
    let plain = Data(try tool.text("a.csv").utf8)
    let arguments = ["match", "--export", "unsigned.zip", "--sightings", "-", "--quiet"]
    for input in [plain, gzip] {
      let outcome = try run(arguments, input: input)
      #expect(outcome.status == 0)
      #expect(outcome.output.contains(row))
    }
    let cut = try run(arguments, input: gzip.dropLast(9))
    #expect(cut.status == 2)
    #expect(cut.errors == "standard input: error: the gzip data end too early\n")
    var damaged = gzip
    damaged[damaged.count - 6] ^= 1
    #expect(try run(arguments, input: damaged).errors.contains("the gzip data are damaged"))
  }

  @Test func `match tells of a wrong clock, and corrects it`() throws {
    try tool.write(
      "identifier,timestamp\n8be6cd371c5c891604bfbe49df845096,1585803900\n", to: "late.csv")
    let arguments = ["match", "--export", "folder", "--sightings", "late.csv", "--quiet"]
    let wrong = try run(arguments)
    #expect(wrong.status == 0)
    #expect(wrong.output == head)
    #expect(wrong.errors.contains("18000 s (5 h) late"))
    #expect(wrong.errors.contains("--clock-offset -18000 corrects it"))
    let right = try run(arguments + ["--clock-offset", "-18000"])
    #expect(right.output.contains(row.dropLast(10) + "1585785900,"))
    #expect(right.errors.isEmpty)
    try tool.write(
      "identifier,timestamp\n8be6cd371c5c891604bfbe49df845096,1685785900\n", to: "late.csv")
    #expect(try run(arguments).errors.contains("--clock-offset -100000000"))
  }

  @Test(arguments: [
    (
      ["match", "--export", "unsigned.zip", "--sightings", "a.csv", "-o", "x", "--output", "y"],
      "--output"
    ),
    (
      [
        "match", "--export", "unsigned.zip", "--sightings", "a.csv", "--threads", "1",
        "--threads=2",
      ], "--threads"
    ),
    (["inspect", "unsigned.zip", "--signature", "a", "--signature", "b"], "--signature"),
    (["derive", "--protocol", "gaen", "--key", "00", "--key", "11", "--start", "1"], "--key"),
  ])
  func `an option that takes one value refuses another`(arguments: [String], name: String) throws {
    let outcome = try run(arguments)
    #expect(outcome.status == 2)
    #expect(outcome.errors == "error: \(name) is given twice; it takes one value\n")
  }

  @Test(arguments: [
    (["--column", "identifer=a"], "Error: The value 'identifer=a' is invalid for '--column"),
    (["--column", "rssi=a", "--column", "rssi=b"], "Error: --column: a column is named twice"),
    (["--separator", "pipe"], "Error: "),
    (["--key-id", "1"], "Error: --key-id and --key-version need"),
    (["--clock-offset", "99999999999"], "Error: --clock-offset: 99999999999 is out of range"),
  ])
  func `match refuses options without sense`(options: [String], message: String) throws {
    let outcome = try run(["match", "--export", "unsigned.zip", "--sightings", "a.csv"] + options)
    #expect(outcome.status == 2)
    #expect(outcome.errors.hasPrefix(message))
  }

  // MARK: inspect

  @Test func `inspect goes on behind a file that it cannot read`() throws {
    try tool.write("<html>", to: "folder/2.zip")
    let outcome = try run(["inspect", "folder", "none.zip", "--public-key", "key.properties"])
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("file             folder/1.zip\n"))
    #expect(outcome.output.contains("file             folder/3.zip\n"))
    #expect(outcome.output.contains("incomplete batch of 3 files, region XX"))
    #expect(outcome.output.hasSuffix(": 2 is missing\n"))
    #expect(outcome.errors.contains("folder/2.zip: error: neither a zip archive nor the header"))
    #expect(outcome.errors.contains("none.zip: error: cannot be opened"))
  }

  @Test func `inspect writes JSON of many files that other programs read`() throws {
    for arguments in [["folder"], ["folder/1.zip", "unsigned.zip"], ["folder/2.zip"]] {
      let outcome = try run(["inspect", "--json"] + arguments)
      #expect(outcome.status == 0)
      let value = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
      let object = try #require(value as? [String: Any])
      let exports = object["exports"] as? [[String: Any]] ?? [object]
      #expect(exports.count == (arguments == ["folder"] ? 3 : arguments.count))
      #expect(exports.allSatisfy { ($0["export_sha256"] as? String)?.count == 64 })
      #expect((object["remarks"] as? [Any]) != nil)
    }
  }

  @Test func `inspect lists keys`() throws {
    let csv = try run(["inspect", "folder", "--keys"])
    #expect(
      csv.output == """
        key,rolling_start,start_utc,rolling_period,transmission_risk,report_type,\
        days_since_onset,revised,export
        75c734c6dd1a782de7a965da5eb93125,2642976,2020-04-02T00:00:00Z,144,3,CONFIRMED_TEST,1,\
        false,folder/1.zip

        """)
    let lines = try run(["inspect", "folder", "--keys", "--json"]).output
    let object = try JSONSerialization.jsonObject(with: Data(lines.utf8)) as? [String: Any]
    #expect(object?["rolling_start"] as? Int == 2_642_976)
    #expect(object?["revised"] as? Bool == false)
    let refused = try run(["inspect", "altered.zip", "--keys", "--public-key", "key.properties"])
    #expect(refused.status == 1)
    #expect(refused.output.split(separator: "\n").count == 1)
  }

  @Test func `inspect checks a signature that stands beside an export`() throws {
    let arguments = ["inspect", "bare/export.bin", "--public-key", "key.properties"]
    #expect(try run(arguments).errors == "the export is not signed\n")
    let outcome = try run(arguments + ["--signature", "bare/export.sig"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("signature        verified (signature 1 by public key 1)\n"))
    let wrong = try run(arguments + ["--signature", "bare/export.sig", "--key-id", "310"])
    #expect(wrong.status == 1)
    #expect(wrong.errors == "the signature is invalid: no signature names the key id 310\n")
  }

  // MARK: derive

  @Test func `derive takes base64 and the keys of exports`() throws {
    let arguments = [
      "derive", "--protocol", "gaen", "--start", "2642976", "--period", "1", "--key",
    ]
    let hexadecimal = try run(arguments + ["75c734c6dd1a782de7a965da5eb93125"])
    let base64 = try run(arguments + ["dcc0xt0aeC3nqWXaXrkxJQ=="])
    #expect(hexadecimal.status == 0)
    #expect(base64.output == hexadecimal.output)
    #expect(try run(arguments + ["dcc0xt0aeC3nqWXaXrkxJQ"]).output == hexadecimal.output)
    let table = try run(["derive", "--export", "folder", "unsigned.zip"])
    let lines = table.output.split(separator: "\n")
    #expect(lines.count == 1 + 2 * 144)
    #expect(lines[0] == "key,interval,identifier")
    #expect(lines[1] == row.dropLast(11))
    #expect(lines[144].hasSuffix(",2643119,f431b62ecf443102ce4ed0407de54bd4"))
    let both = try run(["derive", "--export", "folder", "--key", "00"])
    #expect(both.status == 2)
  }
}
