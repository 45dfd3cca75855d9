import ArgumentParser
import DataFiles
import ExposureCore
import ProtocolProperties
import ProximityProtocols

/// The command `exposurelab vectors`.
struct VectorsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vectors",
    abstract: "Print test vectors of a protocol as JSON, for implementers in any language.",
    discussion: """
      Keys with intermediate values and identifiers, requests with the server's verdicts, a published \
      file with the sightings that it explains, and keys, requests and files that must be refused. The \
      same seed makes the same vectors.
      """)

  @Argument(help: "The protocol; see `exposurelab protocols`.")
  var proximity: String?

  @Option(help: "The seed of all keys.")
  var seed: UInt64 = 1

  @Flag(help: "Print the JSON Schema of the vectors instead.")
  var schema = false

  func validate() throws {
    guard schema || proximity != nil else {
      throw ValidationError("Missing expected argument '<proximity>'")
    }
  }

  func run() throws {
    guard !schema, let name = proximity else {
      return try StandardOutput.write(Self.schemaText)
    }
    let vectors = try TestVectors(of: ProtocolRegistry.chosen(name), seed: seed)
    try StandardOutput.write(Self.json(of: vectors).text + "\n")
  }

  private static func hex(_ bytes: [UInt8]) -> JSONValue {
    .string(Hexadecimal.encode(bytes))
  }

  private static func json(of vectors: TestVectors) -> JSONValue {
    .object([
      .init("schema", .string("exposurelab-vectors-1")),
      .init("protocol", .string(vectors.description.name)),
      .init("specification", .string(vectors.description.specification)),
      .init("seed", .integer(Int128(vectors.seed))),
      .init("derivations", .array(vectors.derivations.map(json))),
      .init("bad_keys", .array(vectors.badKeys.map(json))),
      .init("requests", .array(vectors.requests.map(json))),
      .init("file", vectors.file.map(json) ?? .null),
      .init("bad_files", .array(vectors.badFiles.map(hex))),
    ])
  }

  private static func json(of one: TestVectors.Derivation) -> JSONValue {
    .object([
      .init("key", hex(one.key)), .init("start", .integer(Int128(one.start))),
      .init(
        "intermediates",
        .object(one.values.intermediates.map { .init($0.name, .string($0.value)) })),
      .init("identifiers", .array(one.values.identifiers.map { .string($0) })),
    ])
  }

  private static func json(of bad: TestVectors.BadKey) -> JSONValue {
    .object([
      .init("key", hex(bad.key)), .init("start", .integer(Int128(bad.start))),
      .init("period", bad.period.map { .integer(Int128($0)) } ?? .null),
      .init("error", .string("\(bad.error)".split(separator: "(")[0].description)),
    ])
  }

  private static func json(of request: TestVectors.Request) -> JSONValue {
    let (word, count): (String, Int) =
      switch request.verdict {
      case .accepted: ("accepted", 0)
      case .acceptedInPart(_, let count, _): ("accepted-in-part", count)
      case .refused: ("refused", 0)
      }
    return .object([
      .init("comment", .string(request.comment)), .init("kind", .string("\(request.kind)")),
      .init("time", .integer(Int128(request.time.seconds))), .init("body", hex(request.body)),
      .init("verdict", .string(word)),
      .init("reason", request.verdict.reason.map { .string($0.rawValue) } ?? .null),
      .init("refused_elements", .integer(Int128(count))),
    ])
  }

  private static func json(of file: TestVectors.File) -> JSONValue {
    .object([
      .init("time", .integer(Int128(file.time.seconds))), .init("bytes", hex(file.bytes)),
      .init(
        "sightings",
        .array(
          file.sightings.map { sighting in
            .object([
              .init("payload", hex(sighting.payload)),
              .init("time", .integer(Int128(sighting.time.seconds))),
              .init("counts", .integer(Int128(sighting.count))),
            ])
          })),
    ])
  }
}

extension VectorsCommand {
  /// The schema of the vectors.
  private static let schemaText = """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "exposurelab-vectors-1",
      "title": "Test vectors of a proximity-tracing protocol",
      "type": "object",
      "required": ["schema", "protocol", "specification", "seed", "derivations", "bad_keys", "requests", "file", "bad_files"],
      "$defs": {
        "hex": {"type": "string", "pattern": "^([0-9a-f]{2})*$"},
        "seconds": {"type": "integer", "minimum": 0, "maximum": 4294967295}
      },
      "properties": {
        "schema": {"const": "exposurelab-vectors-1"},
        "protocol": {"type": "string"},
        "specification": {"type": "string"},
        "seed": {"type": "integer", "minimum": 0},
        "derivations": {"type": "array", "items": {"type": "object", "required": ["key", "start", "intermediates", "identifiers"],
          "properties": {"key": {"$ref": "#/$defs/hex"}, "start": {"$ref": "#/$defs/seconds"},
            "intermediates": {"type": "object", "additionalProperties": {"$ref": "#/$defs/hex"}},
            "identifiers": {"type": "array", "items": {"$ref": "#/$defs/hex"}}}}},
        "bad_keys": {"type": "array", "items": {"type": "object", "required": ["key", "start", "period", "error"]}},
        "requests": {"type": "array", "items": {"type": "object", "required": ["comment", "kind", "time", "body", "verdict", "reason"],
          "properties": {"kind": {"enum": ["enrolment", "provisioning", "upload", "status"]}, "time": {"$ref": "#/$defs/seconds"},
            "body": {"$ref": "#/$defs/hex"}, "verdict": {"enum": ["accepted", "accepted-in-part", "refused"]}}}},
        "file": {"type": ["object", "null"], "required": ["time", "bytes", "sightings"]},
        "bad_files": {"type": "array", "items": {"$ref": "#/$defs/hex"}}
      }
    }

    """
}
