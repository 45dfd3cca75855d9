// swift-tools-version: 6.2
import PackageDescription

// A package of its own that defines a protocol and checks it with the kit.
let package = Package(
  name: "OwnProtocol",
  dependencies: [.package(name: "ExposureLab", path: "../../..")],
  targets: [
    .target(
      name: "OwnProtocol",
      dependencies: [
        .product(name: "ExposureCore", package: "ExposureLab"),
        .product(name: "ProximityProtocols", package: "ExposureLab"),
      ]),
    .testTarget(
      name: "OwnProtocolTests",
      dependencies: [
        "OwnProtocol", .product(name: "ProtocolProperties", package: "ExposureLab"),
        .product(name: "ProximityProtocols", package: "ExposureLab"),
      ]),
  ]
)
