import ConfigurationFiles
import Testing

/// The configuration of a key server, which no room of this package has: the reader knows no scenario.
private struct ServerConfiguration: Hashable, Sendable {
  var address = "127.0.0.1"
  var port = 8080
  var storage = Storage()
  var uploads = Uploads()

  enum Engine: String, CaseIterable, Sendable {
    case memory, database
  }

  struct Storage: Hashable, Sendable {
    var engine = Engine.memory
    var path = "keys.sqlite"
    var retentionDays = 14
  }

  struct Uploads: Hashable, Sendable {
    var isOpen = true
    var keyLimit = 30
    var networks: [String] = []
    var isProxied = false
  }

  static let table = FieldTable<ServerConfiguration>(
    fields: [
      .init("address", \.address, .text, "The address to listen at."),
      .init("port", \.port, .integer(in: 1...65_535), isRequired: true, "The port to listen at."),
    ],
    groups: [
      FieldGroup(
        "storage", at: \.storage, "Where keys are kept.",
        [
          .init("engine", \.engine, .choice, "What keeps them."),
          .init(
            "path", \.path, .text, hasEffect: .when("storage.engine", is: "database"),
            "The file of the database."),
          .init(
            "retention", \.retentionDays, .integer(in: 1...90, unit: .days),
            "For how long a key is kept."),
        ]),
      FieldGroup(
        "uploads", at: \.uploads, "Who may upload.",
        [
          .init("open", \.isOpen, .truth, "Whether anybody may."),
          .init(
            "key_limit", \.keyLimit, .integer(in: 1...1000),
            hasEffect: .when("uploads.open", is: true)
              || .when("storage.retention", isAbove: 30), "The most keys of an upload."),
          .init(
            "proxied", \.isProxied, .truth, hasEffect: .whenEmpty("uploads.networks"),
            "Whether a proxy stands in front."),
          .init(
            "networks", \.networks, .list(of: .text, count: 0...9),
            hasEffect: .when("uploads.open", isNot: true), "The networks that may."),
        ]),
    ],
    rules: [
      .init("port") { $0.port == 22 ? "the port is taken by another service" : nil }
    ])

  static func read(
    _ text: String, overrides: [String] = []
  ) throws(ConfigurationError) -> ConfigurationContent<ServerConfiguration> {
    try table.read(
      ConfigurationText(name: "server.yaml", bytes: Array(text.utf8)), overrides: overrides,
      defaults: ServerConfiguration())
  }
}

@Suite struct `The configuration of a server` {
  @Test func `is read by the same reader`() throws {
    let content = try ServerConfiguration.read(
      "port: 80\nstorage: {engine: database, path: a.sqlite, retention: 336 h}",
      overrides: ["uploads.key_limit=20"])
    var expected = ServerConfiguration()
    expected.port = 80
    expected.storage = .init(engine: .database, path: "a.sqlite", retentionDays: 14)
    expected.uploads.keyLimit = 20
    #expect(content.value == expected)
    #expect(content.keysWithoutEffect.isEmpty)
  }

  @Test func `is told of its keys without effect`() throws {
    let content = try ServerConfiguration.read(
      """
      port: 80
      storage:
        path: a.sqlite
      uploads: {open: false, key_limit: 5, networks: [here], proxied: true}
      """, overrides: ["storage.engine=memory"])
    #expect(
      content.keysWithoutEffect.map { $0.warning(inFile: "server.yaml") } == [
        "server.yaml:3:9: warning: storage.path has no effect: storage.engine is memory, not database",
        "server.yaml:4:35: warning: uploads.key_limit has no effect: uploads.open is false, not true and storage.retention is 14, not above 30",
        "server.yaml:4:65: warning: uploads.proxied has no effect: uploads.networks is not empty",
      ])
  }

  @Test func `is told of its mistakes`() {
    #expect(
      throws: ConfigurationError.self,
      performing: { try ServerConfiguration.read("port: 22") })
    do throws(ConfigurationError) {
      _ = try ServerConfiguration.read("prt: 1\nstorage: {retention: 91 days}")
    } catch {
      #expect(
        error.description == """
          server.yaml:1:1: error: unknown key 'prt'
          prt: 1
          ^
          note: did you mean 'port'?
          server.yaml:2:22: error: storage.retention: 91 days is out of range: 1 through 90 days
          storage: {retention: 91 days}
                               ^
          server.yaml: error: missing key 'port'
          """)
    }
  }

  @Test func `has a page and a commented file that say when a key has an effect`() {
    let page = ServerConfiguration.table.referencePage(
      introduction: "# Server", defaults: ServerConfiguration())
    #expect(page.contains("Has an effect only if `storage.engine` is `database`. |"))
    #expect(
      page.contains(
        "Has an effect only if `uploads.open` is `true` or `storage.retention` is above `30`. |"))
    let file = ServerConfiguration.table.commentedFile(of: ServerConfiguration(), head: [])
    #expect(file.contains("\n  engine: memory\n"))
    #expect(file.contains("\n  #path: \"keys.sqlite\"\n"))
  }
}
