import DataFiles

/// Files that are given in place of comma-separated values now and then, told by their first bytes.
enum ForeignFile {
  /// How many bytes are needed to tell.
  static let byteCount = 16

  private struct Kind {
    var start: [UInt8]
    var message: String
    var note: String

    init(_ start: [UInt8], _ message: String, _ note: String) {
      (self.start, self.message, self.note) = (start, message, note)
    }
  }

  private static let kinds = [
    Kind(
      Array("SQLite format 3\0".utf8), "this is an SQLite database, not comma-separated values",
      "`sqlite3 -header -csv FILE QUERY` turns it into them; docs/exports.md has the query for each known app"
    ),
    Kind(
      Array("PK\u{3}\u{4}".utf8), "this is a zip archive, not comma-separated values",
      "unpack the log first; an export of keys goes to --export"),
    Kind(
      Array("EK Export v1".utf8), "this is an export of keys, not comma-separated values",
      "an export of keys goes to --export"),
    Kind(
      [0xFD] + Array("7zXZ\0".utf8), "this is compressed with xz",
      "`xz -dc FILE` unpacks it; gzip is read as it is"),
    Kind(
      [0x28, 0xB5, 0x2F, 0xFD], "this is compressed with zstd",
      "`zstd -dc FILE` unpacks it; gzip is read as it is"),
    Kind(
      Array("BZh".utf8), "this is compressed with bzip2",
      "`bzip2 -dc FILE` unpacks it; gzip is read as it is"),
    Kind([0xFF, 0xFE], "this text is UTF-16", "save it as UTF-8"),
    Kind([0xFE, 0xFF], "this text is UTF-16", "save it as UTF-8"),
    Kind(Array("{".utf8), "this is JSON, not comma-separated values", SightingHead.expectation),
    Kind(Array("[".utf8), "this is JSON, not comma-separated values", SightingHead.expectation),
  ]

  /// The error about a file that begins with some bytes, if they tell what it is.
  static func error(beginningWith bytes: [UInt8], in file: String) -> InputError? {
    kinds.first { bytes.starts(with: $0.start) }.map { kind in
      InputError(kind.message, in: file, notes: [kind.note])
    }
  }
}
