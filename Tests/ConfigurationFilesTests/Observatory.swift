import ConfigurationFiles

/// A small configuration with a field of every kind.
struct Observatory: Hashable, Sendable {
  var seed: UInt64 = 1
  var name = "Paranal"
  var isOpen = true
  var mode = Mode.imaging
  var dome = Dome()

  enum Mode: String, CaseIterable, Sendable {
    case imaging, spectroscopy
    case targetOfOpportunity = "target-of-opportunity"
  }

  struct Dome: Hashable, Sendable {
    var size = 8
    var settleMinutes = 2.5
    var wholeHours = 3
    var loss = 3.0
    var open = 0.5
    var weights = [0.25, 0.5, 0.25]
    var limit: Int?
    var nights = [Night(moon: 0.1, hours: 9)]
  }

  struct Night: Hashable, Sendable {
    var moon: Double
    var hours: Int
  }

  static let table = FieldTable<Observatory>(
    fields: [
      .init("seed", \.seed, .integer(in: 0...UInt64.max), isRequired: true, "The seed."),
      .init("name", \.name, .text, "What it is called."),
      .init("is_open", \.isOpen, .truth, "Whether it is open."),
      .init("mode", \.mode, .choice, "What it does."),
    ],
    groups: [
      FieldGroup(
        "dome", at: \.dome, "The dome.",
        [
          .init("size", \.size, .integer(in: 1...100), isRequired: true, "Its size."),
          .init(
            "settle", \.settleMinutes, .number(above: 0, through: 240, unit: .minutes),
            "The time to settle."),
          .init(
            "whole", \.wholeHours, .integer(in: 0...48, unit: .hours), "A time in whole hours."),
          .init("loss", \.loss, .number(in: 0...60, unit: .decibels), "The loss of light."),
          .init("open", \.open, .number(in: 0...1, unit: .share), "How far it is open."),
          .init(
            "weights", \.weights, .list(of: .number(in: 0...1), count: 3...3), "Three weights."),
          .init("limit", \.limit, .optional(.integer(in: 0...9)), "A limit, if there is one."),
          .init(
            "nights", \.nights,
            .list(
              of: .record(
                from: Night(moon: 0, hours: 0),
                [
                  .init("moon", \.moon, .number(in: 0...1), "The moon."),
                  .init("hours", \.hours, .integer(in: 0...24), "The hours of the night."),
                ]), count: 1...3), "The nights."),
        ])
    ],
    rules: [
      .init("dome.whole") { observatory in
        observatory.dome.wholeHours <= observatory.dome.size
          ? nil : "more hours than the dome's size"
      }
    ])

  /// The values that a text sets, or its error.
  static func read(
    _ text: String, overrides: [String] = []
  ) -> Result<Observatory, ConfigurationError> {
    read(Array(text.utf8), overrides: overrides)
  }

  static func read(
    _ bytes: [UInt8], overrides: [String] = []
  ) -> Result<Observatory, ConfigurationError> {
    do throws(ConfigurationError) {
      let text = try ConfigurationText(name: "dome.yaml", bytes: bytes)
      return .success(try table.read(text, overrides: overrides, defaults: Observatory()).value)
    } catch {
      return .failure(error)
    }
  }

  /// The message that a text makes; `nil` if nothing is wrong with it.
  static func message(_ text: String, overrides: [String] = []) -> String? {
    switch read(text, overrides: overrides) {
    case .success: nil
    case .failure(let error): error.description
    }
  }
}
