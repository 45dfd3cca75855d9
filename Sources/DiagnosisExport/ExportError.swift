public import ExposureCore

/// A reason why bytes from outside are not an export, and where.
///
/// Nothing in it repeats the bytes: an error may reach a log, and the bytes may be a key.
public struct ExportError: Error, Hashable, Sendable {
  /// The problem.
  public var kind: Kind
  /// The part of the export whose bytes ``offset`` counts.
  public var part: Part
  /// The first byte of the field, record or entry that is wrong, counted from 0.
  public var offset: UInt64

  /// Creates an error.
  public init(_ kind: Kind, in part: Part, at offset: UInt64) {
    self.kind = kind
    self.part = part
    self.offset = offset
  }

  /// The bytes that a place lies in.
  public enum Part: String, Sendable, CaseIterable {
    /// The file as it was downloaded: a zip archive, or a bare `export.bin`.
    case file
    /// The decompressed `export.bin`, its header included.
    case export = "export.bin"
    /// The decompressed `export.sig`.
    case signatures = "export.sig"
    /// The text of a key.
    case key
  }

  /// A kind of problem.
  public enum Kind: Hashable, Sendable {
    // MARK: Any part

    /// The bytes end within this field or record.
    case truncated
    /// Something is longer, larger or more than the reader accepts.
    case tooLarge(found: UInt64, limit: UInt64)
    /// The operating system could not read the file, for the reason that its `errno` says.
    case unreadable(errorNumber: Int32)

    // MARK: Messages

    /// The first sixteen bytes are not `EK Export v1` and four spaces.
    case wrongHeader
    /// A variable-length integer has more than 64 bits.
    case malformedInteger
    /// A field has the number 0, or one above 536,870,911.
    case malformedTag
    /// A field is of a wire type that its number does not have, or of one that does not exist.
    case wrongWireType(MessageField, found: UInt8)
    /// A length points behind the end of the message that it stands in.
    case lengthPastEnd(length: UInt64, available: Int)
    /// A text is not UTF-8.
    case invalidText
    /// A field holds what it may not.
    case value(WireError)
    /// No phone could use a key, in a file that is to be held whole.
    case unusableDiagnosisKey(PassedOverKey.Reason)

    // MARK: Archives

    /// The file is no zip archive that a reader could take in one way only.
    case damagedArchive(ArchiveDamage)
    /// The archive has no entry of this name, but others, of which the first are named.
    case missingEntry(Part, others: [ZipEntryName])
    /// The archive uses what no export needs.
    case unsupportedArchive(ArchiveFeature)
    /// An entry's bytes are not what its header announces.
    case damagedEntry(EntryDamage)

    // MARK: Keys

    /// The bytes hold no key for ECDSA on P-256 that could be read without a password.
    case unusableKey(KeyObstacle)
  }

  /// The damage of an archive as a whole.
  public enum ArchiveDamage: String, Sendable, CaseIterable {
    /// There is no end record whose comment ends with the file, or more than one.
    case endRecord = "no single end record closes the file, which may be cut off"
    /// The central directory does not lie where, or hold what, the end record says.
    case directory = "the directory does not agree with the end record"
    /// An entry's own header says something else than the directory.
    case header = "an entry's header does not agree with the directory"
    /// Entries overlap, or leave bytes between them that belong to none.
    case layout = "entries overlap or leave a gap"
    /// Two entries have one name.
    case duplicateName = "two entries have one name"
    /// The records for numbers that do not fit their fields are missing, or do not agree with the others.
    case zip64 = "the zip64 records do not agree with the others"
  }

  /// A feature that an archive may use in general, and an export may not.
  public enum ArchiveFeature: String, Sendable, CaseIterable {
    /// An encrypted entry.
    case encryption
    /// A compression other than none and deflate.
    case compression = "compression method"
    /// An archive in several pieces.
    case pieces = "several pieces"
  }

  /// The damage of one entry's bytes.
  public enum EntryDamage: String, Sendable, CaseIterable {
    /// The deflate stream breaks its own rules.
    case deflate = "the compressed bytes are damaged"
    /// The entry has more or fewer bytes than its header says.
    case size = "the size is not the declared one"
    /// The CRC-32 of the entry's bytes is another than its header says.
    case checksum = "the checksum is not the declared one"
  }
}
