internal import DataFiles
import Foundation

/// The provenance of a folder of results as an RO-Crate: the software, its input, the files, and the time of the work.
///
/// Its times differ from one time to the next, as those of the manifest do; all other files are the same bytes.
///
/// - SeeAlso: *Process Run Crate* 0.5 (<https://w3id.org/ro/wfrun/process/0.5>), *RO-Crate* 1.1.
struct ResearchCrate {
  /// The file's name.
  static let fileName = "ro-crate-metadata.json"

  /// A file of the folder.
  struct File {
    /// The name of the file.
    let name: String
    /// Its content, in one sentence.
    let description: String
    /// Its media type.
    let mediaType: String
  }

  /// The name of the study.
  let study: String
  /// The subject of the folder, such as "a simulation" or "a sweep of simulations".
  let subject: String
  /// The scenario's or sweep's file as its user named it.
  let input: String
  /// The seed of a run; `nil` for a sweep.
  let seed: UInt64?
  /// The files of the folder.
  let files: [File]
  /// The time at which the work began.
  let start: Date
  /// The time at which it ended.
  let end: Date

  /// The files of tables, of the dictionary and of the manifest.
  static func files(of tables: [ResultTable]) -> [File] {
    tables.map {
      File(name: "\($0.name).csv", description: $0.definition, mediaType: "text/csv")
    } + [
      File(
        name: DataDictionary.fileName,
        description: "The dictionary of all tables and figures, a Frictionless Data Package.",
        mediaType: "application/json"),
      File(
        name: ResultFolder.manifestName,
        description: "The scenario as resolved, version and build, time and memory.",
        mediaType: "application/json"),
    ]
  }

  /// The metadata document.
  var json: JSONValue {
    let begun = start.ISO8601Format()
    let ended = end.ISO8601Format()
    let references = JSONValue.array(files.map { ["@id": .string($0.name)] })
    var graph: [JSONValue] = [
      [
        "@id": .string(Self.fileName), "@type": "CreativeWork",
        "conformsTo": ["@id": "https://w3id.org/ro/crate/1.1"], "about": ["@id": "./"],
      ],
      [
        "@id": "./", "@type": "Dataset", "name": .string("Results of \(study)"),
        "description": .string("The results of \(subject) with ExposureLab \(StudyRun.version)."),
        "datePublished": .string(ended),
        "license": "None is stated: the people who ran the software may name one here.",
        "conformsTo": ["@id": .string(Self.profile)], "hasPart": references,
        "mentions": ["@id": "#run"],
      ],
      [
        "@id": .string(Self.profile), "@type": "CreativeWork", "name": "Process Run Crate",
        "version": "0.5",
      ],
      [
        "@id": "#exposurelab", "@type": "SoftwareApplication", "name": "ExposureLab",
        "softwareVersion": .string(StudyRun.version),
        "description": "Proximity tracing in a simulated society.",
      ],
      [
        "@id": "#run", "@type": "CreateAction",
        "name": .string("The making of the results of \(study)"),
        "instrument": ["@id": "#exposurelab"],
        "object": .array(inputs.map { ["@id": $0.id] }), "result": references,
        "startTime": .string(begun), "endTime": .string(ended),
        "actionStatus": "http://schema.org/CompletedActionStatus",
      ],
    ]
    graph += inputs.map(\.entity)
    graph += files.map { file in
      [
        "@id": .string(file.name), "@type": "File", "name": .string(file.name),
        "description": .string(file.description), "encodingFormat": .string(file.mediaType),
      ]
    }
    return ["@context": "https://w3id.org/ro/crate/1.1/context", "@graph": .array(graph)]
  }

  private static let profile = "https://w3id.org/ro/wfrun/process/0.5"

  /// The inputs: the file, and the seed of a run.
  private var inputs: [(id: JSONValue, entity: JSONValue)] {
    var inputs: [(id: JSONValue, entity: JSONValue)] = [
      (
        "#input",
        [
          "@id": "#input", "@type": "PropertyValue", "name": "input file",
          "value": .string(input),
        ]
      )
    ]
    if let seed {
      inputs.append(
        (
          "#seed",
          [
            "@id": "#seed", "@type": "PropertyValue", "name": "seed",
            "value": .integer(Int128(seed)),
          ]
        ))
    }
    return inputs
  }
}
