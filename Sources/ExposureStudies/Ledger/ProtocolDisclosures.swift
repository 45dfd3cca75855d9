package import DisclosureLedger
package import ProximityProtocols
internal import TracingSimulation

/// The kinds of flows of one protocol, as they follow from its own figures and statements.
package struct ProtocolDisclosures: Sendable {
  private let properties: ProtocolDescription
  private let statements: ProtocolStatements
  private let hasKeyServer: Bool

  /// Describes the flows of a protocol.
  ///
  /// - Parameters:
  ///   - proximityProtocol: The protocol.
  ///   - hasKeyServer: Whether its server is the key server, which pads and signs.
  package init(of proximityProtocol: some ProximityProtocol, hasKeyServer: Bool) {
    properties = proximityProtocol.properties
    statements = proximityProtocol.statements
    self.hasKeyServer = hasKeyServer
  }

  /// Whether the server finds the contacts of a case.
  private var isCentralised: Bool { properties.requestKinds.contains(.status) }

  /// The seconds of the retention period.
  package var retention: UInt32 { UInt32(properties.retentionDays) * 86_400 }

  /// The request of a kind.
  package func request(_ kind: RequestKind) -> DisclosureKind {
    switch kind {
    case .upload:
      // The server sees the keys of one upload together, whatever a file tells of them later.
      return flow(
        .phone, .server, "upload", isCentralised ? "pd:SocialNetwork" : "pd:MedicalHealth",
        "dpv:DiscloseByTransmission", basis: "gdpr:A9-2-a", linkable: nil,
        hasKeyServer ? ["el:UniformSize"] : [])
    case .enrolment, .provisioning, .status:
      return flow(
        .phone, .server, "\(kind)", "pd:Identifier", "dpv:DiscloseByTransmission", linkable: nil,
        [])
    }
  }

  /// The answer to a request of a kind.
  package func answer(_ kind: RequestKind) -> DisclosureKind {
    flow(
      .server, .phone, "\(kind)-answer",
      kind == .status ? "pd:MedicalHealth" : "pd:Identifier", "dpv:DiscloseByTransmission",
      basis: kind == .status ? "gdpr:A9-2-a" : "gdpr:A6-1-a", linkable: nil,
      hasKeyServer ? ["el:UniformSize"] : [])
  }

  /// A published file.
  package var file: DisclosureKind {
    flow(
      .server, .everybody, "file", "pd:MedicalHealth", "dpv:MakeAvailable", basis: "gdpr:A9-2-a",
      linkable: statements.linkedSeconds, fileMeasures)
  }

  /// The downloads of a file by phones.
  package var download: DisclosureKind {
    flow(
      .server, .phone, "download", "pd:MedicalHealth", "dpv:Match", basis: "gdpr:A9-2-a",
      linkable: statements.linkedSeconds, fileMeasures)
  }

  /// Seconds for which the receiver of a request keeps it; `nil` for as long as the app is installed.
  package func retention(ofRequest kind: RequestKind) -> UInt32? {
    switch kind {
    case .upload: retention
    case .enrolment, .status: nil
    case .provisioning: 0
    }
  }

  /// Seconds for which the receiver of an answer keeps it; `nil` for as long as the app is installed.
  package func retention(ofAnswer kind: RequestKind) -> UInt32? {
    switch kind {
    case .provisioning: retention
    case .enrolment: nil
    case .status, .upload: 0
    }
  }

  private var fileMeasures: [String] {
    (hasKeyServer ? ["dpv:DigitalSignatures"] : [])
      + (statements.longestHold > 0 ? ["el:Embargo"] : []) + (hasKeyServer ? ["el:Padding"] : [])
  }

  private func flow(
    _ from: DisclosureKind.Party, _ to: DisclosureKind.Party, _ message: String,
    _ category: String, _ processing: String, basis: String = "gdpr:A6-1-a", linkable: UInt32?,
    _ measures: [String]
  ) -> DisclosureKind {
    func place(_ party: DisclosureKind.Party) -> String {
      switch party {
      case .phone: "dpv:WithinDevice"
      case .server: "dpv:CloudLocation"
      case .everybody: "dpv:DecentralisedLocations"
      }
    }
    return DisclosureKind(
      from: from, to: to, message: message, category: category, processing: processing,
      purpose: "health:PandemicResponseManagement", legalBasis: basis, linkableSeconds: linkable,
      identifiability: "dpv:PseudonymisedData", origin: place(from), destination: place(to),
      measures: ["dpv:FullyRandomisedPseudonymisation"] + measures)
  }
}

extension Scenario {
  /// Whether the server of the protocol is the key server of `DiagnosisBackend`.
  package var usesKeyServer: Bool {
    tracing.protocolName == "gaen" && protocols.gaen.backend == .keyServer
  }
}
