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
func room(_ name: String, imports: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: imports, swiftSettings: librarySettings)
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
    .library(name: "ExposureCore", targets: ["ExposureCore"]),
    .library(name: "KeyMatching", targets: ["KeyMatching"]),
    .library(name: "ProximityProtocols", targets: ["ProximityProtocols"]),
  ],
  dependencies: [],
  targets: [
    .systemLibrary(
      name: "CSodium", pkgConfig: "libsodium",
      providers: [.apt(["libsodium-dev"]), .brew(["libsodium"])]),
    .systemLibrary(
      name: "CLibCrypto", pkgConfig: "libcrypto",
      providers: [.apt(["libssl-dev"]), .brew(["openssl"])]),

    .target(name: "CKeyKernels"),

    room("ExposureCore", imports: ["CSodium", "CKeyKernels"]),
    room("KeyMatching", imports: ["ExposureCore", "CKeyKernels"]),
    room("ProximityProtocols", imports: ["ExposureCore"]),

    .target(
      name: "ExposureTestSupport", path: "Tests/ExposureTestSupport", swiftSettings: settings),
    tests(of: "ExposureCore"),
    tests(of: "KeyMatching", with: ["ExposureCore", "CKeyKernels", "CLibCrypto"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c17
)
