package import ProximityProtocols
package import TracingSimulation

/// What phones and the server of a protocol exchanged: the source of the figures of cost and of the server's knowledge.
package struct ServiceRecord: Sendable {
  /// The protocol's name.
  package let protocolName: String
  /// The number of days simulated.
  package let days: Int
  /// The number of people with the app.
  package let appUsers: Int
  /// The linkable blocks of identifiers that published files disclosed.
  package let publishedBlocks: Int
  /// The bytes that phones and the server exchanged.
  package let traffic: TrafficRecord
  /// What the server's state gives away.
  package let knowledge: ServerKnowledge

  /// Creates a record.
  package init(
    protocolName: String, days: Int, appUsers: Int, publishedBlocks: Int, traffic: TrafficRecord,
    knowledge: ServerKnowledge
  ) {
    self.protocolName = protocolName
    self.days = days
    self.appUsers = appUsers
    self.publishedBlocks = publishedBlocks
    self.traffic = traffic
    self.knowledge = knowledge
  }

  /// The number of phones times the number of days.
  private var phoneDays: Int { appUsers * days }
}

extension ServiceRecord {
  /// What became of uploads.
  package static let tracingMeasures: [Measure<ServiceRecord>] = [
    Measure("tracing.protocol", unit: "", "The protocol that the phones speak.") {
      $0.protocolName
    },
    Measure("tracing.uploads", unit: "uploads", "Uploads that the server accepted.") {
      $0.traffic.uploads
    },
    Measure(
      "tracing.keys_published", unit: "keys",
      "Keys, or other linkable blocks of identifiers, that published files disclosed."
    ) { $0.publishedBlocks },
  ]

  /// What the server knows.
  package static let privacyMeasures: [Measure<ServiceRecord>] = [
    Measure(
      "privacy.server.registered_devices", unit: "devices",
      "Devices that the server can tell apart over time."
    ) { $0.knowledge.registeredDevices },
    Measure(
      "privacy.server.disclosed_keys", unit: "keys",
      "Keys or seeds of cases that the server holds."
    ) { $0.knowledge.disclosedKeys },
    Measure(
      "privacy.server.encounters", unit: "encounters",
      "Encounters of cases of which the server can name an end."
    ) { $0.knowledge.encounters },
  ]

  /// What the service costs.
  package static let costMeasures: [Measure<ServiceRecord>] = [
    Measure("cost.files_published", unit: "files", "Files that the server published.") {
      $0.traffic.files
    },
    Measure(
      "cost.published_bytes", unit: "bytes", "Bytes of the published files, each counted once."
    ) { $0.traffic.published },
    Measure(
      "cost.download_bytes_per_phone_per_day", unit: "bytes per phone and day",
      "Bytes of the published files, which every phone downloads, and of answers to requests."
    ) {
      Double($0.traffic.published) / Double($0.days)
        + (ratio($0.traffic.answered, $0.phoneDays) ?? 0)
    },
    Measure(
      "cost.upload_bytes_per_case", unit: "bytes per upload", missingWhen: "nobody uploads",
      "The mean size of an upload's body."
    ) { ratio($0.traffic.uploaded, $0.traffic.uploads) },
    Measure(
      "cost.request_bytes_per_phone_per_day", unit: "bytes per phone and day",
      missingWhen: "nobody has the app", "Bytes of requests to the server."
    ) { ratio($0.traffic.requested, $0.phoneDays) },
  ]
}
