internal import ExposureCore

/// Random keys that fill a small batch up, so that a file does not tell how many people are in it.
///
/// Each random key copies everything but the key bytes from a stored key that is drawn at random. Google's server goes
/// over the stored keys in whole passes instead: then every combination of metadata stands a multiple of the number of
/// passes in the file, and the greatest common divisor gives the number of stored keys away.
enum ExportPadding {
  /// The random keys for a batch.
  ///
  /// - Parameters:
  ///   - keys: The stored keys of the batch.
  ///   - export: The export, with the number of keys to reach.
  ///   - creation: The moment from which the random keys count, in the batch.
  ///   - keyMaterial: The source of key bytes and draws.
  /// - Returns: Rows to be stored beside the others; none if there are enough, or none at all.
  static func rows(
    for keys: [StoredKey], of export: ExportConfiguration, creation: UnixTime,
    from keyMaterial: inout some KeyMaterialSource
  ) -> [StoredKey] {
    guard !keys.isEmpty, keys.count < export.leastKeyCount + export.paddingRange else { return [] }
    let target = export.leastKeyCount + keyMaterial.publicNumber(below: export.paddingRange)
    guard keys.count < target else { return [] }
    return (keys.count..<target).map { _ in
      var row = keys[keyMaterial.publicNumber(below: keys.count)]
      row.key.bits = keyMaterial.publicBits()
      row.creation = creation
      row.revision = nil
      return row
    }
  }
}
