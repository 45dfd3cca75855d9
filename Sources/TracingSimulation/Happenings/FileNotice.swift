internal import ContactWorld

/// A published file, as an observer is told of it.
public struct FileNotice: Hashable, Sendable {
  /// The place of the file among all that the run published, from 0 on.
  public var number: Int
  /// The bytes that every phone downloads.
  public var bytes: [UInt8]
  /// Truth, for observers: the linkable blocks of identifiers that the file makes known, each with the phones and days
  /// that broadcast them; in ascending order of block, then of phone and day.
  public var blocks: [DisclosedBlock]

  /// Creates a notice.
  public init(number: Int, bytes: [UInt8], blocks: [DisclosedBlock]) {
    self.number = number
    self.bytes = bytes
    self.blocks = blocks
  }

  init<P>(_ file: PublishedFile<P>) {
    self.init(number: file.number, bytes: file.bytes, blocks: file.blocks)
  }

  /// The number of linkable blocks of identifiers that the file makes known.
  public var blockCount: Int {
    blocks.indices.count { $0 == 0 || blocks[$0 - 1].block != blocks[$0].block }
  }

  /// The days of cases that the file discloses, in order of person and day.
  public var disclosed: [PhoneDay] {
    blocks.map(\.sender).sortedWithoutRepeats()
  }
}

/// A linkable block of a file, and a phone that broadcast identifiers of it on a day.
///
/// A block that reaches over several days comes once for each of them.
public struct DisclosedBlock: Hashable, Sendable, BitwiseCopyable {
  /// The number of the block in its file.
  public var block: Int
  /// The phone and its day, by the phone's own clock.
  public var sender: PhoneDay

  /// Creates the truth about a block.
  public init(block: Int, sender: PhoneDay) {
    self.block = block
    self.sender = sender
  }
}
