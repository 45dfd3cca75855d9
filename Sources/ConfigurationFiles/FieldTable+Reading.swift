extension FieldTable {
  /// Reads a file and overrides of it.
  ///
  /// - Parameters:
  ///   - file: The file's text.
  ///   - overrides: Settings of the form `a.b.c=VALUE`, of which a later one wins.
  ///   - defaults: The values of fields that neither the file nor an override sets.
  /// - Returns: The defaults, changed by the file and then by the overrides, and the keys that are set without effect.
  /// - Throws: ``ConfigurationError`` with all mistakes of the file and of the overrides.
  public func read(
    _ file: ConfigurationText, overrides: [String] = [], defaults: Root
  ) throws(ConfigurationError) -> ConfigurationContent<Root> {
    var reading = ConfigurationReading(table: self, root: defaults)
    reading.read(file)
    for override in overrides {
      reading.read(override: override)
    }
    reading.finish()
    guard reading.mistakes.isEmpty else { throw file.error(reading.mistakes) }
    return ConfigurationContent(
      value: reading.root, keysWithoutEffect: reading.keysWithoutEffect,
      origins: reading.namedOrigins)
  }
}

/// The content of a file with its overrides.
public struct ConfigurationContent<Root: Sendable>: Sendable {
  /// The defaults, changed by the file and then by the overrides.
  public let value: Root
  /// The keys that are set and have no effect, in the order of the table.
  public let keysWithoutEffect: [KeyWithoutEffect]
  /// The place of each key that is set, by its name.
  package let origins: [String: ConfigurationMistake.Origin]
}
