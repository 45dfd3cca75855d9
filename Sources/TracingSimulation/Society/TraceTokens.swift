internal import ContactWorld
internal import DiscreteEvents

/// Whom each index case has caused to be asked to stay at home, so that it can be withdrawn when the index
/// turns out not to be one.
///
/// A token stands for one person asked on behalf of one index case. The tokens of an index case lie together in
/// blocks; of a person only the numbers of those that they heed are kept, in their ``PersonRecord``, since this is
/// read and changed together with it. What is withdrawn from a person leaves its tokens where they are: they
/// are recognised by the number of withdrawals that the person has seen since.
struct TraceTokens: Sendable {
  private var blocks: [Block] = []
  /// Blocks whose tokens are over, one after the other, the last one first.
  private var firstFree = Self.none
  /// By index case, the last block begun; empty until there is a token.
  private var lastBlocks: [Int32] = []
  private let people: Int

  /// As many bytes as processors read from memory at once.
  private struct Block: Sendable, BitwiseCopyable {
    /// The block begun before, or the next free one.
    var next: Int32
    var count: Int32 = 0
    var tokens = InlineArray<7, Token>(
      repeating: Token(person: Person(0), contactDay: 0, standing: 0))

    init(next: Int32) {
      self.next = next
    }

    /// The tokens that their people heed, a bit each; without a branch, so that memory is waited for once.
    func heeded(_ state: PersonState) -> UInt8 {
      var heeded: UInt8 = 0
      for place in 0..<Int(count) {
        let token = tokens[place]
        heeded |= (token.isHeeded(by: state[token.person]) ? 1 : 0) << UInt8(place)
      }
      return heeded
    }
  }

  private struct Token: Sendable, BitwiseCopyable {
    var person: Person
    var contactDay: Int16
    /// Whether the person heeds it: `unheeded`, `ofHousehold`, or else the number of withdrawals that the person had
    /// seen when they began to.
    var standing: UInt16

    /// The person does not stay at home.
    static let unheeded = UInt16.max
    /// The person stays at home for somebody of their own household, which no withdrawal from them ends.
    static let ofHousehold = UInt16.max - 1

    /// Whether the token counts among those that its person heeds.
    func isHeeded(by record: PersonRecord) -> Bool {
      standing == record.requests.withdrawals || standing == Self.ofHousehold
    }
  }

  private static let none: Int32 = -1

  init(people: Int) {
    self.people = people
  }

  /// Adds a token.
  ///
  /// - Parameters:
  ///   - person: Who is asked.
  ///   - index: The index case.
  ///   - contactDay: The day on which the two met.
  ///   - isHeeded: Whether the person stays at home.
  ///   - areOneHousehold: Whether the two live together.
  ///   - state: Where the people stand.
  mutating func add(
    _ person: Person, onBehalfOf index: Person, met contactDay: Int, isHeeded: Bool,
    areOneHousehold: Bool, in state: inout PersonState
  ) {
    if lastBlocks.isEmpty { lastBlocks = Array(repeating: Self.none, count: people) }
    let standing =
      isHeeded ? state[person].requests.add(areOneHousehold: areOneHousehold) : Token.unheeded
    let token = Token(person: person, contactDay: Int16(contactDay), standing: standing)
    var number = Int(lastBlocks[index.index])
    if number == Self.none || blocks[number].count == blocks[number].tokens.count {
      number = takeBlock(before: lastBlocks[index.index])
      lastBlocks[index.index] = Int32(number)
    }
    blocks[number].tokens[Int(blocks[number].count)] = token
    blocks[number].count += 1
  }

  private mutating func takeBlock(before next: Int32) -> Int {
    guard firstFree != Self.none else {
      blocks.append(Block(next: next))
      return blocks.count - 1
    }
    let number = Int(firstFree)
    firstFree = blocks[number].next
    blocks[number] = Block(next: next)
    return number
  }

  /// Lets those who have been asked on behalf of an index case, and have not been freed since, decide anew.
  ///
  /// - Parameters:
  ///   - index: The index case.
  ///   - state: Where the people stand.
  ///   - household: Who lives with the index case.
  ///   - decide: Tells whether somebody, met on a day, stays at home now.
  mutating func askAgain(
    onBehalfOf index: Person, in state: inout PersonState, household: Range<Person>,
    _ decide: (_ person: Person, _ contactDay: Int, _ state: inout PersonState) -> Bool
  ) {
    guard !lastBlocks.isEmpty else { return }
    var number = lastBlocks[index.index]
    while number != Self.none {
      let block = blocks[Int(number)]
      let heeded = block.heeded(state)
      for place in 0..<Int(block.count) {
        let token = block.tokens[place]
        let isHeeded = heeded >> UInt8(place) & 1 == 1
        guard isHeeded || token.standing == Token.unheeded,
          decide(token.person, Int(token.contactDay), &state), !isHeeded
        else { continue }
        blocks[Int(number)].tokens[place].standing = state[token.person].requests.add(
          areOneHousehold: household.contains(token.person))
      }
      number = block.next
    }
  }

  /// Withdraws what was asked on behalf of an index case.
  ///
  /// - Parameters:
  ///   - index: The index case.
  ///   - state: Where the people stand.
  ///   - free: Receives where each stands of whom nothing else is asked now.
  mutating func withdrawAll(
    onBehalfOf index: Person, in state: inout PersonState, _ free: (inout PersonRecord) -> Void
  ) {
    guard !lastBlocks.isEmpty else { return }
    var number = lastBlocks[index.index]
    lastBlocks[index.index] = Self.none
    while number != Self.none {
      let block = blocks[Int(number)]
      let heeded = block.heeded(state)
      for place in 0..<Int(block.count) where heeded >> UInt8(place) & 1 == 1 {
        let token = block.tokens[place]
        var record = state[token.person]
        record.requests.remove(areOneHousehold: token.standing == Token.ofHousehold)
        if !record.requests.isAsked { free(&record) }
        state[token.person] = record
      }
      blocks[Int(number)].next = firstFree
      firstFree = number
      number = block.next
    }
  }

  /// What is asked of somebody and heeded.
  struct Requests: Sendable, BitwiseCopyable {
    /// How often it is asked on behalf of somebody of another household.
    private(set) var ofOthers: UInt32 = 0
    /// How often it is asked on behalf of somebody of the same household.
    private(set) var ofHousehold: UInt16 = 0
    /// How often all that others asked has been withdrawn; a few times a day at most.
    private(set) var withdrawals: UInt16 = 0

    /// Whether the person heeds what is asked on behalf of any index case.
    var isAsked: Bool {
      ofOthers != 0 || ofHousehold != 0
    }

    /// Counts a request.
    ///
    /// - Returns: How its token stands.
    fileprivate mutating func add(areOneHousehold: Bool) -> UInt16 {
      if areOneHousehold {
        ofHousehold += 1
        return Token.ofHousehold
      }
      ofOthers += 1
      return withdrawals
    }

    fileprivate mutating func remove(areOneHousehold: Bool) {
      if areOneHousehold { ofHousehold -= 1 } else { ofOthers -= 1 }
    }

    /// Withdraws what is asked on behalf of people of other households.
    mutating func withdrawThoseOfOthers() {
      ofOthers = 0
      withdrawals += 1
    }
  }
}

extension TraceTokens {
  func write(to writer: inout StateWriter) {
    writer.write(firstFree)
    writer.write(lastBlocks)
    writer.write(blocks) { writer, block in
      writer.write(block.next)
      writer.write(block.count)
      for place in block.tokens.indices {
        writer.write(block.tokens[place].person)
        writer.write(block.tokens[place].contactDay)
        writer.write(block.tokens[place].standing)
      }
    }
  }

  mutating func restore(from reader: inout StateReader) throws(StateError) {
    firstFree = try reader.read()
    lastBlocks = try reader.readColumn()
    try reader.require(lastBlocks.isEmpty || lastBlocks.count == people)
    blocks = try reader.readColumn(elementSize: 64) { reader throws(StateError) in
      var block = Block(next: try reader.read())
      block.count = try reader.read()
      try reader.require(block.tokens.indices.contains(Int(block.count) - 1) || block.count == 0)
      for place in block.tokens.indices {
        block.tokens[place] = Token(
          person: try reader.read(), contactDay: try reader.read(), standing: try reader.read())
      }
      return block
    }
  }
}

extension TraceTokens.Requests: StateCodable {
  static let stateByteCount = 8

  init(reading reader: inout StateReader) throws(StateError) {
    ofOthers = try reader.read()
    ofHousehold = try reader.read()
    withdrawals = try reader.read()
  }

  func write(to writer: inout StateWriter) {
    writer.write(ofOthers)
    writer.write(ofHousehold)
    writer.write(withdrawals)
  }
}
