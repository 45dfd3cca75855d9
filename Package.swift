// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableExperimentalFeature("Lifetimes"),
  .treatAllWarnings(as: .error),
]
let librarySettings: [SwiftSetting] = settings + [.strictMemorySafety()]

/// A room of the house: a library that imports only what stands in its row of `docs/design`.
func room(
  _ name: String, imports: [Target.Dependency] = [], resources: [Resource] = []
) -> Target {
  .target(name: name, dependencies: imports, resources: resources, swiftSettings: librarySettings)
}

/// The tests of one room, and what else they import.
func tests(of name: String, with imports: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: [.byName(name: name), "ExposureTestSupport"] + imports,
    swiftSettings: settings)
}

let package = Package(
  name: "ExposureLab",
  products: [
    .library(name: "DiscreteEvents", targets: ["DiscreteEvents"]),
    .library(name: "ExposureCore", targets: ["ExposureCore"]),
    .library(name: "DiagnosisExport", targets: ["DiagnosisExport"]),
    .library(name: "KeyMatching", targets: ["KeyMatching"]),
    .library(name: "ExposureRisk", targets: ["ExposureRisk"]),
    .library(name: "DiagnosisBackend", targets: ["DiagnosisBackend"]),
    .library(name: "DisclosureLedger", targets: ["DisclosureLedger"]),
    .library(name: "ProximityProtocols", targets: ["ProximityProtocols"]),
    .library(name: "ProtocolProperties", targets: ["ProtocolProperties"]),
    .library(name: "ContactWorld", targets: ["ContactWorld"]),
    .library(name: "EpidemicSociety", targets: ["EpidemicSociety"]),
    .library(name: "TracingSimulation", targets: ["TracingSimulation"]),
    .library(name: "DetectionAnalysis", targets: ["DetectionAnalysis"]),
    .library(name: "PrivacyAnalysis", targets: ["PrivacyAnalysis"]),
    .executable(name: "exposurelab", targets: ["exposurelab"]),
  ],
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // Level 0: C.
    .systemLibrary(
      name: "CSodium", pkgConfig: "libsodium",
      providers: [.apt(["libsodium-dev"]), .brew(["libsodium"])]),
    .systemLibrary(
      name: "CLibCrypto", pkgConfig: "libcrypto",
      providers: [.apt(["libssl-dev"]), .brew(["openssl"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .target(name: "CKeyKernels"),

    // Level 1: time, randomness, bytes.
    // The standard library's square root refers to the C library's for the sake of negative numbers.
    .target(
      name: "DiscreteEvents", swiftSettings: librarySettings,
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    room("ExposureCore", imports: ["CSodium", "CKeyKernels"]),

    // Level 2: what is done with keys.
    room("DiagnosisExport", imports: ["ExposureCore", "CLibCrypto", "CZlib"]),
    room("KeyMatching", imports: ["ExposureCore", "CKeyKernels"]),
    room("ExposureRisk", imports: ["ExposureCore"]),
    room("DisclosureLedger", imports: ["ExposureCore"]),
    room("DiagnosisBackend", imports: ["ExposureCore", "DiagnosisExport", "CSodium"]),
    room(
      "ProximityProtocols",
      imports: [
        "ExposureCore", "KeyMatching", "ExposureRisk", "DiagnosisExport", "DiagnosisBackend",
        "CSodium", "CLibCrypto",
      ]),

    // Level 4, without the society: the checks of every protocol.
    room("ProtocolProperties", imports: ["ExposureCore", "ProximityProtocols"]),

    // Levels 3 through 5: the society, the run, the adversaries.
    room("ContactWorld", imports: ["DiscreteEvents"]),
    room("EpidemicSociety", imports: ["DiscreteEvents", "ContactWorld"]),
    room(
      "TracingSimulation",
      imports: [
        "DiscreteEvents", "ExposureCore", "ExposureRisk", "ProximityProtocols", "ContactWorld",
        "EpidemicSociety",
      ]),
    room(
      "DetectionAnalysis",
      imports: [
        "DiscreteEvents", "ExposureCore", "ExposureRisk", "ProximityProtocols", "ContactWorld",
        "EpidemicSociety", "TracingSimulation",
      ]),
    room(
      "PrivacyAnalysis",
      imports: [
        "DiscreteEvents", "ExposureCore", "ProximityProtocols", "ContactWorld", "EpidemicSociety",
        "TracingSimulation",
      ]),

    // Levels 6 and 7: studies, and the tool.
    room("DataFiles", imports: ["DiagnosisExport", "CZlib"]),
    room("ConfigurationFiles", imports: ["DataFiles", .product(name: "Yams", package: "Yams")]),
    room("ExportTools", imports: ["ExposureCore", "DiagnosisExport", "KeyMatching", "DataFiles"]),
    // A room of its own, so that the compiler reads SQLite's interface for the journal alone.
    room("SweepStore", imports: [.product(name: "GRDB", package: "GRDB.swift")]),
    room(
      "ExposureStudies",
      imports: [
        "DiscreteEvents", "ExposureCore", "DiagnosisExport", "ExposureRisk", "ProximityProtocols",
        "ContactWorld", "EpidemicSociety", "TracingSimulation", "DetectionAnalysis",
        "PrivacyAnalysis", "DisclosureLedger", "DataFiles", "ConfigurationFiles", "SweepStore",
      ], resources: [.embedInCode("Scenario/Rules/Shipped")]),
    room("StudyReports", imports: ["DataFiles"]),
    room(
      "Benchmarking",
      imports: [
        "DiscreteEvents", "ExposureCore", "DiagnosisExport", "KeyMatching", "ProximityProtocols",
        "ContactWorld", "EpidemicSociety", "TracingSimulation", "DetectionAnalysis", "DataFiles",
        "ExportTools", "ExposureStudies", "CKeyKernels",
        "CLibCrypto",
      ]),
    .executableTarget(
      name: "exposurelab",
      dependencies: [
        "Benchmarking", "ExposureCore", "DiagnosisExport", "ProximityProtocols",
        "ProtocolProperties", "TracingSimulation", "DisclosureLedger", "DataFiles",
        "ConfigurationFiles", "ExportTools", "ExposureStudies", "StudyReports",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    .target(
      name: "TracingTestSupport",
      dependencies: [
        "DiscreteEvents", "ExposureCore", "ExposureRisk", "ProximityProtocols", "ContactWorld",
        "EpidemicSociety",
        "TracingSimulation", "DetectionAnalysis", "PrivacyAnalysis",
      ],
      path: "Tests/TracingTestSupport", swiftSettings: settings),
    .target(
      name: "ExposureTestSupport", dependencies: ["DiscreteEvents"],
      path: "Tests/ExposureTestSupport", swiftSettings: settings),
    tests(of: "DiscreteEvents"),
    tests(of: "ExposureCore", with: ["CLibCrypto", "CKeyKernels"]),
    tests(of: "DiagnosisExport", with: ["ExposureCore"]),
    tests(of: "KeyMatching", with: ["ExposureCore", "CKeyKernels", "CLibCrypto"]),
    tests(of: "ExposureRisk", with: ["ExposureCore"]),
    tests(of: "DisclosureLedger"),
    tests(of: "DiagnosisBackend", with: ["ExposureCore", "DiagnosisExport"]),
    tests(
      of: "ProximityProtocols",
      with: [
        "ExposureCore", "DiagnosisExport", "DiagnosisBackend", "KeyMatching", "ExposureRisk",
        "ProtocolProperties",
      ]),
    tests(of: "ProtocolProperties", with: ["ExposureCore", "ProximityProtocols"]),
    tests(
      of: "TracingSimulation",
      with: [
        "DiscreteEvents", "ExposureCore", "ExposureRisk", "ProximityProtocols", "ContactWorld",
        "EpidemicSociety",
        "DetectionAnalysis", "PrivacyAnalysis", "TracingTestSupport",
      ]),
    tests(
      of: "DetectionAnalysis",
      with: [
        "DiscreteEvents", "ExposureCore", "ExposureRisk", "ProximityProtocols", "ContactWorld",
        "EpidemicSociety",
        "TracingSimulation", "TracingTestSupport",
      ]),
    tests(
      of: "PrivacyAnalysis",
      with: [
        "DiscreteEvents", "ExposureCore", "ProximityProtocols", "ContactWorld", "EpidemicSociety",
        "TracingSimulation", "TracingTestSupport",
      ]),
    tests(of: "ContactWorld", with: ["DiscreteEvents", "EpidemicSociety"]),
    tests(of: "EpidemicSociety", with: ["DiscreteEvents", "ContactWorld"]),
    tests(of: "DataFiles"),
    tests(of: "ConfigurationFiles", with: ["DataFiles"]),
    tests(
      of: "ExportTools",
      with: ["ExposureCore", "DiagnosisExport", "KeyMatching", "DataFiles"]),
    tests(
      of: "ExposureStudies",
      with: [
        "DiscreteEvents", "ExposureCore", "ExposureRisk", "ProximityProtocols", "ContactWorld",
        "EpidemicSociety",
        "TracingSimulation", "DetectionAnalysis", "PrivacyAnalysis", "DisclosureLedger",
        "DataFiles", "ConfigurationFiles", "SweepStore", "TracingTestSupport",
      ]),
    tests(of: "SweepStore"),
    tests(of: "StudyReports", with: ["DataFiles"]),
    tests(of: "Benchmarking", with: ["ExposureCore", "DataFiles"]),
    .testTarget(
      name: "CommandLineTests",
      dependencies: ["exposurelab", "ExposureCore", "DiagnosisExport", "ExposureTestSupport"],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c17
)

// libFuzzer is linked by options that the package manager must be given, so this stands apart: `make fuzz`.
if Context.environment["FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "Fuzzing",
      dependencies: [
        "ExposureCore", "DiagnosisExport", "ProximityProtocols", "DataFiles", "ExportTools",
      ],
      path: "Tests/Fuzzing", swiftSettings: settings))
}

// The server brings a network and a database, which nothing else needs: `make serve` asks for it.
if Context.environment["SERVER"] != nil {
  package.dependencies += [
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
  ]
  package.products.append(
    .executable(name: "exposurelab-server", targets: ["exposurelab-server"]))
  package.targets += [
    room(
      "DiagnosisStore",
      imports: [
        "ExposureCore", "DiagnosisBackend", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),
    room(
      "DiagnosisServer",
      imports: [
        "ExposureCore", "DiagnosisExport", "DiagnosisBackend", "DiagnosisStore",
        "ConfigurationFiles", .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ]),
    .executableTarget(
      name: "exposurelab-server",
      dependencies: [
        "ExposureCore", "DiagnosisExport", "DiagnosisBackend", "DiagnosisStore",
        "DiagnosisServer", "ConfigurationFiles", "ProximityProtocols", "TracingSimulation",
        "ExposureStudies",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    tests(
      of: "DiagnosisStore",
      with: ["ExposureCore", "DiagnosisBackend", .product(name: "GRDB", package: "GRDB.swift")]),
    tests(
      of: "DiagnosisServer", with: ["ExposureCore", "DiagnosisBackend", "ConfigurationFiles"]),
  ]
}
