/// The keys of several exports, one file after the other in the order in which they were given.
///
/// One file is open at a time; memory is that of one ``ExportReader``.
public struct ExportSeries<Source: ByteSource>: ~Copyable {
  /// The summaries of the files that have been read to their end, in order.
  ///
  /// Its count is the index of the file that is being read, and so of a file in which an error is found.
  public private(set) var summaries: [ExportSummary] = []

  private let count: Int
  private let byteCounts: [UInt64]
  private let open: @Sendable (Int) throws(ExportError) -> Source
  private let verifier: SignatureVerifier?
  private var reader: ExportReader<Source>?
  private var finishedByteCount: UInt64 = 0
  private var currentProgress: UInt64 = 0

  /// Creates a series; no file is read yet.
  ///
  /// - Parameters:
  ///   - sources: The files, each a zip archive or a bare `export.bin`.
  ///   - publicKey: The key to check the signatures with; without one they remain unchecked.
  public init(_ sources: [Source], checking publicKey: VerificationKey? = nil)
  where Source: Sendable {
    self.init(
      byteCounts: sources.map(\.byteCount),
      checkedBy: publicKey.map { SignatureVerifier(keys: [$0]) }
    ) { index in sources[index] }
  }

  /// Creates a series of files each of which is opened when its turn comes; no file is read yet.
  ///
  /// - Parameters:
  ///   - byteCounts: The sizes of the files; ``progress`` tells their sum.
  ///   - verifier: The verifier of the signatures; without one they remain unchecked.
  ///   - open: Opens the file of a number, counted from 0.
  public init(
    byteCounts: [UInt64], checkedBy verifier: SignatureVerifier? = nil,
    open: @escaping @Sendable (Int) throws(ExportError) -> Source
  ) {
    count = byteCounts.count
    self.byteCounts = byteCounts
    self.verifier = verifier
    self.open = open
  }

  /// The number of bytes read of all files, and the number of all their bytes; for a progress bar.
  public var progress: (read: UInt64, total: UInt64) {
    (finishedByteCount + currentProgress, byteCounts.reduce(0, +))
  }

  /// Appends the keys of the next piece of the files.
  ///
  /// - Parameter keys: Where the keys are appended, all of one file; possibly none.
  /// - Returns: `false` if all files have come to their end and nothing is wrong with any.
  /// - Throws: ``ExportError`` about the file number ``summaries```.count`, counted from 0.
  public mutating func readKeys(into keys: inout [PublishedKey]) throws(ExportError) -> Bool {
    while summaries.count < count {
      var current = try takeReader()
      guard try current.readKeys(into: &keys) else {
        currentProgress = 0
        finishedByteCount += byteCounts[summaries.count]
        if let summary = current.summary { summaries.append(summary) }
        continue
      }
      currentProgress = current.progress.read
      reader = consume current
      return true
    }
    return false
  }

  private mutating func takeReader() throws(ExportError) -> ExportReader<Source> {
    if let reader = reader.take() { return reader }
    return try ExportReader(try open(summaries.count), checkedBy: verifier)
  }
}
