extension FieldTable {
  /// Reads a file and overrides of it.
  ///
  /// - Parameters:
  ///   - file: The file's text.
  ///   - overrides: Settings of the form `a.b.c=VALUE`, of which a later one wins.
  ///   - defaults: What holds where neither says anything.
  /// - Returns: The defaults, with what the file and then the overrides say, and the keys that are set in vain.
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
      value: reading.root, keysWithoutEffect: reading.keysWithoutEffect)
  }
}

/// What a file and its overrides say.
public struct ConfigurationContent<Root: Sendable>: Sendable {
  /// The defaults, with what the file and then the overrides say.
  public let value: Root
  /// The keys that are set and have no effect, in the order of the table.
  public let keysWithoutEffect: [KeyWithoutEffect]
}
