package import ConfigurationFiles
import DiagnosisBackend
import ExposureCore

extension ServiceConfiguration {
  /// Every key of a service's configuration file.
  package static var table: FieldTable<ServiceConfiguration> {
    FieldTable(fields: listening, groups: [authorityGroup, publishGroup, codesGroup], rules: rules)
  }

  /// Reads a configuration file.
  package init(reading file: ConfigurationText) throws {
    self = try Self.table.read(file, defaults: ServiceConfiguration()).value
  }

  private static var listening: [ConfigurationField<ServiceConfiguration>] {
    [
      .init(
        "host", \.host, .text,
        "The address to listen on; other machines reach only 0.0.0.0 or an own address."),
      .init("port", \.port, .integer(in: 0...65_535), "The port; 0 lets the system choose."),
      .init(
        "certificate_file", \.certificateFile, .text,
        "The file of certificates for TLS, in PEM; empty for none."),
      .init(
        "private_key_file", \.privateKeyFile, .text,
        "The file of the certificate's private key, in PEM; empty for none."),
      .init(
        "clock", \.clock, .choice,
        """
        Whether time passes as on the machine, or by POST /clock only, for trials; `simulated` is for simulations alone, \
        since it takes uploads without certificates and random numbers from outside.
        """),
      .init(
        "job_period", \.jobPeriod, .integer(in: 1...3600, unit: .seconds),
        "The time between two looks for due jobs."),
      .init(
        "answer_time", \.answerTime, .number(in: 0...5, unit: .seconds),
        "The time after which requests of phones are answered, chaff and others alike; longer only under load."
      ),
      .init(
        "exports", \.exports, .list(of: export, count: 1...16),
        "The exports, each of a region of its own."),
    ]
  }

  private static var export: FieldType<Export> {
    .record(
      from: Export(),
      [
        .init(
          "number", \.number, .integer(in: 1...65_535),
          "The number in the store; never given to another export."),
        .init("root", \.root, .text, "The folder in the addresses of files."),
        .init("region", \.region, .text, "The region that files name."),
        .init(
          "input_regions", \.inputRegions, .list(of: .text, count: 0...100),
          "The regions whose keys are published; the region itself if there are none."),
        .init(
          "period", \.period, .integer(in: 1...86_400, unit: .seconds),
          "The time that a batch covers; a divisor of a day."),
        .init(
          "least_keys", \.leastKeyCount, .integer(in: 0...500_000),
          "The fewest keys of a file; fewer are filled up with random ones."),
        .init(
          "padding_range", \.paddingRange, .integer(in: 1...500_000),
          "The number that a drawn addition to the fewest keys stays below."),
      ])
  }

  private static var authorityGroup: FieldGroup<ServiceConfiguration> {
    FieldGroup(
      "authority", at: \.authority, "The health authority whose app publishes.",
      [
        .init("name", \.name, .text, "The name that requests give, healthAuthorityID."),
        .init("issuer", \.issuer, .text, "The issuer that certificates name."),
        .init("audience", \.audience, .text, "The audience that certificates name."),
        .init(
          "regions", \.regions, .list(of: .text, count: 1...100),
          "The regions in which its keys are published."),
        .init(
          "issuer_keys", \.issuerKeys, .list(of: .text, count: 0...100),
          "The SHA-256 of the keys of programs that may issue codes, in hexadecimal digits."),
        .init(
          "app_keys", \.appKeys, .list(of: .text, count: 0...100),
          "The SHA-256 of the keys of apps, in hexadecimal digits."),
      ])
  }

  private static var publishGroup: FieldGroup<ServiceConfiguration> {
    FieldGroup(
      "publish", at: \.publish, "What is taken in, and how long it is kept.",
      [
        .init(
          "keys_per_upload", \.keysPerUpload, .integer(in: 1...1000), "The most keys of an upload."),
        .init(
          "retention", \.retention, .integer(in: 240...672, unit: .hours),
          "The time for which keys and files are kept."),
        .init(
          "window_age", \.windowAge, .integer(in: 0...48, unit: .hours),
          "The time from the end of a batch to its export."),
        .init("signing_key_id", \.signingKeyID, .text, "The name of the key that signs exports."),
        .init(
          "sunset", \.sunset, .integer(in: 0...4_294_967_295),
          "The end of the service in Unix seconds; 0 for none."),
      ])
  }

  private static var codesGroup: FieldGroup<ServiceConfiguration> {
    FieldGroup(
      "codes", at: \.codes, "How codes are issued and checked.",
      [
        .init(
          "validity", \.validity, .integer(in: 1...60, unit: .minutes),
          "The time for which a code can be used."),
        .init("daily_quota", \.dailyQuota, .integer(in: 1...1_000_000), "The most codes of a day."),
        .init(
          "requests_per_minute", \.requestsPerMinute, .integer(in: 1...100_000),
          "The requests of a sender in a minute."),
        .init(
          "mistakes_allowed", \.mistakesAllowed, .integer(in: 1...1000),
          "The wrong codes after which a sender is locked out."),
      ])
  }

  private static var rules: [FieldTable<ServiceConfiguration>.Rule] {
    [
      .init("certificate_file", with: ["private_key_file"]) { configuration in
        configuration.certificateFile.isEmpty == configuration.privateKeyFile.isEmpty
          ? nil : "TLS needs a certificate and its private key"
      },
      .init("exports") { configuration in
        do throws(RuleError) {
          for export in configuration.exports {
            try ExportConfiguration(
              number: 1, root: export.root, region: export.region, period: UInt32(export.period)
            ).check()
          }
          let regions = Set(configuration.exports.map(\.region))
          let isDistinct =
            regions.count == configuration.exports.count
            && Set(configuration.exports.map(\.number)).count == configuration.exports.count
            && Set(configuration.exports.map(\.root)).count == configuration.exports.count
          return isDistinct ? nil : "two exports have one number, folder or region"
        } catch {
          return "\(error)"
        }
      },
      digests("authority.issuer_keys", \.authority.issuerKeys),
      digests("authority.app_keys", \.authority.appKeys),
    ]
  }

  private static func digests(
    _ name: String, _ path: any KeyPath<ServiceConfiguration, [String]> & Sendable
  ) -> FieldTable<ServiceConfiguration>.Rule {
    .init(name) { configuration in
      configuration[keyPath: path].allSatisfy { Hexadecimal.decode($0)?.count == 32 }
        ? nil : "each must be 64 hexadecimal digits; say: printf KEY | sha256sum"
    }
  }
}
