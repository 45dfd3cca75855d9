public import DiscreteEvents
public import ProximityProtocols

/// Messages that phones and the server exchanged in a run, counted by kind and direction.
///
/// Bytes are those of message bodies, without the headers of a transport.
public struct MessageCounts: Hashable, Sendable {
  /// The counts of requests of one kind and of their answers.
  public struct Exchange: Hashable, Sendable {
    /// Requests that phones sent.
    public var requests = 0
    /// Those of them that the server refused.
    public var refused = 0
    /// Those of them that the server accepted in part.
    public var acceptedInPart = 0
    /// Bytes from phones to the server.
    public var sentBytes = 0
    /// Bytes of the server's answers.
    public var answeredBytes = 0

    /// Requests that the server accepted, whole or in part.
    public var accepted: Int {
      requests - refused
    }
  }

  private var exchanges = [Exchange](repeating: Exchange(), count: RequestKind.allCases.count)
  /// Files that the server published.
  public private(set) var files = 0
  /// Bytes of these files, each counted once.
  public private(set) var fileBytes = 0
  /// Answers and files that a phone could not read; none from an honest server.
  public internal(set) var unreadable = 0

  /// Creates the counts of a run in which nothing was sent.
  public init() {}

  /// The counts of requests of a kind and of their answers.
  public subscript(kind: RequestKind) -> Exchange {
    exchanges[Int(kind.rawValue)]
  }

  /// Counts a request and its verdict.
  package mutating func note(_ kind: RequestKind, byteCount: Int, _ verdict: Verdict) {
    let place = Int(kind.rawValue)
    exchanges[place].requests += 1
    exchanges[place].sentBytes += byteCount
    exchanges[place].answeredBytes += verdict.answer?.count ?? 0
    switch verdict {
    case .accepted: break
    case .acceptedInPart: exchanges[place].acceptedInPart += 1
    case .refused: exchanges[place].refused += 1
    }
  }

  /// Counts a published file.
  package mutating func noteFile(byteCount: Int) {
    files += 1
    fileBytes += byteCount
  }
}

extension MessageCounts: StateCodable {
  /// Eight bytes for each count.
  public static let stateByteCount = 8 * (3 + 5 * RequestKind.allCases.count)

  /// Reads counts.
  ///
  /// - Throws: ``DiscreteEvents/StateError``.
  public init(reading reader: inout StateReader) throws(StateError) {
    files = try reader.read()
    fileBytes = try reader.read()
    unreadable = try reader.read()
    for place in exchanges.indices {
      for count in Self.counts { exchanges[place][keyPath: count] = try reader.read() }
    }
  }

  /// Writes the counts.
  public func write(to writer: inout StateWriter) {
    writer.write(files)
    writer.write(fileBytes)
    writer.write(unreadable)
    for exchange in exchanges {
      for count in Self.counts { writer.write(exchange[keyPath: count]) }
    }
  }

  private static var counts: [WritableKeyPath<Exchange, Int>] {
    [\.requests, \.refused, \.acceptedInPart, \.sentBytes, \.answeredBytes]
  }
}
