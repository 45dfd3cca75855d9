internal import ContactWorld
internal import DiscreteEvents

/// For each index case the contacts asked to stay at home, so that the requests can be withdrawn when the index case
/// turns out not to be one.
///
/// The requests of an index case lie together in blocks. Each person has only counts of the requests that they heed, in
/// their ``IsolationRecord``, so that a warning touches one record and no list. The withdrawal of all requests to a
/// person leaves the requests in their blocks: a request of before is recognised by the number of withdrawals that
/// the person has seen since.
struct QuarantineRequests: Sendable {
  private var blocks: [Block] = []
  /// The list of free blocks, the last one freed first.
  private var firstFree = Self.none
  /// By index case the block begun last; empty until there is a request.
  private var lastBlocks: [Int32] = []
  private let people: Int

  /// Requests of one index case; 64 bytes, a cache line.
  private struct Block: Sendable, BitwiseCopyable {
    /// The block begun before, or the next free one.
    var next: Int32
    var count: Int32 = 0
    var requests = InlineArray<7, Request>(
      repeating: Request(person: Person(0), contactDay: 0, standing: 0))

    init(next: Int32) {
      self.next = next
    }

    /// The requests that their people heed, a bit each; without a branch, so that memory is waited for once.
    func heeded(_ records: IsolationRecords) -> UInt8 {
      var heeded: UInt8 = 0
      for place in 0..<Int(count) {
        let request = requests[place]
        heeded |= (request.isHeeded(by: records[request.person]) ? 1 : 0) << UInt8(place)
      }
      return heeded
    }
  }

  private struct Request: Sendable, BitwiseCopyable {
    var person: Person
    var contactDay: Int16
    /// ``unheeded``, or what ``RequestCounts/add(areOneHousehold:)`` returned.
    var standing: UInt16

    /// The person does not stay at home.
    static let unheeded = UInt16.max

    /// Whether the request counts among those that its person heeds.
    func isHeeded(by record: IsolationRecord) -> Bool {
      standing == record.requests.withdrawals || standing == RequestCounts.ofHouseholdStanding
    }
  }

  private static let none: Int32 = -1

  init(people: Int) {
    self.people = people
  }

  /// Adds a request.
  ///
  /// - Parameters:
  ///   - person: The person asked.
  ///   - index: The index case.
  ///   - contactDay: The day on which the two met.
  ///   - isHeeded: Whether the person stays at home.
  ///   - areOneHousehold: Whether the two live together.
  ///   - records: The isolation of all people.
  mutating func add(
    _ person: Person, onBehalfOf index: Person, met contactDay: Day, isHeeded: Bool,
    areOneHousehold: Bool, in records: inout IsolationRecords
  ) {
    if lastBlocks.isEmpty { lastBlocks = Array(repeating: Self.none, count: people) }
    let standing =
      isHeeded ? records[person].requests.add(areOneHousehold: areOneHousehold) : Request.unheeded
    let request = Request(person: person, contactDay: Int16(contactDay.index), standing: standing)
    var number = Int(lastBlocks[index.index])
    if number == Self.none || blocks[number].count == blocks[number].requests.count {
      number = takeBlock(before: lastBlocks[index.index])
      lastBlocks[index.index] = Int32(number)
    }
    blocks[number].requests[Int(blocks[number].count)] = request
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

  /// Lets the contacts of an index case decide anew, if their requests have not been withdrawn.
  ///
  /// - Parameters:
  ///   - index: The index case.
  ///   - records: The isolation of all people.
  ///   - household: The household of the index case.
  ///   - decide: Tells whether a person, met on a day, stays at home now.
  mutating func askAgain(
    onBehalfOf index: Person, in records: inout IsolationRecords, household: Range<Person>,
    _ decide: (_ person: Person, _ contactDay: Day, _ records: inout IsolationRecords) -> Bool
  ) {
    guard !lastBlocks.isEmpty else { return }
    var number = lastBlocks[index.index]
    while number != Self.none {
      let block = blocks[Int(number)]
      let heeded = block.heeded(records)
      for place in 0..<Int(block.count) {
        let request = block.requests[place]
        let isHeeded = heeded >> UInt8(place) & 1 == 1
        guard isHeeded || request.standing == Request.unheeded,
          decide(request.person, Day(Int(request.contactDay)), &records), !isHeeded
        else { continue }
        blocks[Int(number)].requests[place].standing = records[request.person].requests.add(
          areOneHousehold: household.contains(request.person))
      }
      number = block.next
    }
  }

  /// Withdraws the requests on behalf of an index case.
  ///
  /// - Parameters:
  ///   - index: The index case.
  ///   - records: The isolation of all people.
  ///   - free: Receives the record of each person without a request in force.
  mutating func withdrawAll(
    onBehalfOf index: Person, in records: inout IsolationRecords,
    _ free: (inout IsolationRecord) -> Void
  ) {
    guard !lastBlocks.isEmpty else { return }
    var number = lastBlocks[index.index]
    lastBlocks[index.index] = Self.none
    while number != Self.none {
      let block = blocks[Int(number)]
      let heeded = block.heeded(records)
      for place in 0..<Int(block.count) where heeded >> UInt8(place) & 1 == 1 {
        let request = block.requests[place]
        var record = records[request.person]
        record.requests.remove(standing: request.standing)
        if !record.requests.isAsked { free(&record) }
        records[request.person] = record
      }
      blocks[Int(number)].next = firstFree
      firstFree = number
      number = block.next
    }
  }
}

extension QuarantineRequests {
  func write(to writer: inout StateWriter) {
    writer.write(firstFree)
    writer.write(lastBlocks)
    writer.write(blocks) { writer, block in
      writer.write(block.next)
      writer.write(block.count)
      for place in block.requests.indices {
        writer.write(block.requests[place].person)
        writer.write(block.requests[place].contactDay)
        writer.write(block.requests[place].standing)
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
      try reader.require(block.requests.indices.contains(Int(block.count) - 1) || block.count == 0)
      for place in block.requests.indices {
        block.requests[place] = Request(
          person: try reader.read(), contactDay: try reader.read(), standing: try reader.read())
      }
      return block
    }
  }
}
