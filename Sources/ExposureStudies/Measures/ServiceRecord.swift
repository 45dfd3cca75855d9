package import ProximityProtocols
package import TracingSimulation

/// The messages between phones and the server of a protocol: the source of the figures of cost and of the server's
/// knowledge.
package struct ServiceRecord: Sendable {
  /// The protocol's name.
  package let protocolName: String
  /// The number of days simulated.
  package let days: Int
  /// The number of people with the app.
  package let appUsers: Int
  /// The linkable blocks of identifiers that published files disclosed.
  package let publishedBlocks: Int
  /// The messages that phones and the server exchanged.
  package let messages: MessageCounts
  /// The downloads of published files.
  package let downloads: Downloads
  /// The sightings that phones keep at the end; `nil` if nobody has the app.
  package let storage: PhoneStorage?
  /// The information that the server's state reveals.
  package let knowledge: ServerKnowledge

  /// Creates a record.
  package init(
    protocolName: String, days: Int, appUsers: Int, publishedBlocks: Int,
    messages: MessageCounts, downloads: Downloads, storage: PhoneStorage?,
    knowledge: ServerKnowledge
  ) {
    self.protocolName = protocolName
    self.days = days
    self.appUsers = appUsers
    self.publishedBlocks = publishedBlocks
    self.messages = messages
    self.downloads = downloads
    self.storage = storage
    self.knowledge = knowledge
  }

  /// The number of phones times the number of days.
  private var phoneDays: Int { appUsers * days }

  /// The sum of a count over the requests by which phones ask for something: all kinds but uploads.
  private func sum(_ count: (MessageCounts.Exchange) -> Int) -> Int {
    RequestKind.allCases.reduce(0) { $0 + ($1 == .upload ? 0 : count(messages[$1])) }
  }
}

extension ServiceRecord {
  /// The figures of the uploads and their outcomes.
  package static let tracingMeasures: [Measure<ServiceRecord>] = [
    Measure("tracing.protocol", unit: "", "The protocol that the phones speak.") {
      $0.protocolName
    },
    Measure("tracing.uploads", unit: "uploads", "Uploads that the server accepted.") {
      $0.messages[.upload].accepted
    },
    Measure("tracing.uploads_refused", unit: "uploads", "Uploads that the server refused.") {
      $0.messages[.upload].refused
    },
    Measure(
      "tracing.keys_published", unit: "keys",
      "Keys, or other linkable blocks of identifiers, that published files disclosed."
    ) { $0.publishedBlocks },
  ]

  /// The figures of the server's knowledge.
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
      "Encounters of cases of which the server can name an end, without those that it has forgotten."
    ) { $0.knowledge.encounters },
  ]

  /// The figures of the costs of the service.
  package static let costMeasures: [Measure<ServiceRecord>] = [
    Measure("cost.files_published", unit: "files", "Files that the server published.") {
      $0.messages.files
    },
    Measure(
      "cost.published_bytes", unit: "bytes", "Bytes of the published files, each counted once."
    ) { $0.messages.fileBytes },
    Measure(
      "cost.download_bytes_per_phone_per_day", unit: "bytes per phone and day",
      missingWhen: "nobody has the app",
      "Bytes of the published files that phones downloaded, and of the server's answers to requests other than uploads."
    ) { ratio($0.downloads.byteCount + $0.sum(\.answeredBytes), $0.phoneDays) },
    Measure(
      "cost.provisioning_bytes_per_phone_per_day", unit: "bytes per phone and day",
      missingWhen: "nobody has the app",
      """
      The part of downloads and requests by which phones fetch what they broadcast: requests and answers together.
      """
    ) {
      ratio(
        $0.messages[.provisioning].sentBytes + $0.messages[.provisioning].answeredBytes,
        $0.phoneDays)
    },
    Measure(
      "cost.upload_bytes_per_case", unit: "bytes per upload", missingWhen: "nobody uploads",
      "The mean size of an upload's body."
    ) { ratio($0.messages[.upload].sentBytes, $0.messages[.upload].requests) },
    Measure(
      "cost.request_bytes_per_phone_per_day", unit: "bytes per phone and day",
      missingWhen: "nobody has the app", "Bytes of requests to the server other than uploads."
    ) { ratio($0.sum(\.sentBytes), $0.phoneDays) },
    Measure(
      "cost.matched_keys_per_phone_per_day", unit: "keys per phone and day",
      missingWhen: "nobody has the app",
      """
      Keys, or other linkable blocks of identifiers, in the published files that phones downloaded: a phone compares \
      each of them with its sightings.
      """
    ) { ratio($0.downloads.keyCount, $0.phoneDays) },
    Measure(
      "cost.stored_sightings_per_phone", unit: "sightings per phone",
      missingWhen: "nobody has the app",
      """
      Sightings that a phone keeps at the end of the run: one for each scan in which it heard another phone, of the days \
      of `app.storage_days`. The mean over at most 50 phones, evenly spread over their owners.
      """
    ) { $0.storage.flatMap { ratio($0.sightings, $0.phones) } },
    Measure(
      "cost.stored_bytes_per_phone", unit: "bytes per phone", missingWhen: "nobody has the app",
      """
      Bytes of these sightings, without keys and index: the protocol's record of a sighting, four bytes for the time, \
      and two for signal strengths.
      """
    ) { $0.storage.flatMap { ratio($0.sightings * $0.bytesPerSighting, $0.phones) } },
    Measure(
      "cost.server_records", unit: "records",
      """
      Keys of cases, registered devices and encounters that the server holds at the end: the sum of the figures of \
      `privacy.server`.
      """
    ) { $0.knowledge.disclosedKeys + $0.knowledge.registeredDevices + $0.knowledge.encounters },
  ]
}
