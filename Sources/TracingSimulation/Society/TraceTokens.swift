internal import ContactWorld
internal import DiscreteEvents

/// Whom each index case has caused to be asked to stay at home, so that it can be withdrawn when the index
/// turns out not to be one.
///
/// A token stands for one person asked on behalf of one index case. It lies on its index's list and, if the person
/// heeds it, on that person's; the storage of a token that is over is the next one's.
struct TraceTokens: Sendable {
  private var tokens: [Token] = []
  private var lastFree = Self.none
  // Empty until there is a token.
  private var firstOfPerson: [Int32] = []
  private var firstOfIndex: [Int32] = []
  private let people: Int

  private struct Token: Sendable, BitwiseCopyable {
    /// `Person.max` if the token is withdrawn and only waits for its index's list to end.
    var person: Person
    var index: Person
    var nextOfPerson: Int32
    /// `unheeded` if the token is not on its person's list.
    var previousOfPerson: Int32
    var nextOfIndex: Int32
    var contactDay: Int16
  }

  private static let none: Int32 = -1
  private static let unheeded: Int32 = -2

  init(people: Int) {
    self.people = people
  }

  /// Whether somebody heeds what is asked on behalf of any index case.
  func isAsked(_ person: Person) -> Bool {
    !firstOfPerson.isEmpty && firstOfPerson[Int(person)] != Self.none
  }

  /// Adds a token.
  ///
  /// - Parameters:
  ///   - person: Who is asked.
  ///   - index: The index case.
  ///   - contactDay: The day on which the two met.
  ///   - isHeeded: Whether the person stays at home.
  mutating func add(
    _ person: Person, onBehalfOf index: Person, met contactDay: Int, isHeeded: Bool
  ) {
    if firstOfPerson.isEmpty {
      firstOfPerson = Array(repeating: Self.none, count: people)
      firstOfIndex = Array(repeating: Self.none, count: people)
    }
    let token = Token(
      person: person, index: index, nextOfPerson: Self.none, previousOfPerson: Self.unheeded,
      nextOfIndex: firstOfIndex[Int(index)], contactDay: Int16(contactDay))
    let number: Int32
    if lastFree != Self.none {
      number = lastFree
      lastFree = tokens[Int(number)].nextOfIndex
      tokens[Int(number)] = token
    } else {
      number = Int32(tokens.count)
      tokens.append(token)
    }
    firstOfIndex[Int(index)] = number
    if isHeeded { heed(number) }
  }

  /// The person of a token heeds it from now on.
  mutating func heed(_ number: Int32) {
    let person = Int(tokens[Int(number)].person)
    guard tokens[Int(number)].previousOfPerson == Self.unheeded else { return }
    let next = firstOfPerson[person]
    tokens[Int(number)].nextOfPerson = next
    tokens[Int(number)].previousOfPerson = Self.none
    if next != Self.none { tokens[Int(next)].previousOfPerson = number }
    firstOfPerson[person] = number
  }

  /// The people asked on behalf of an index case with the days of their contacts and the numbers of their tokens,
  /// the last one first.
  func asked(onBehalfOf index: Person) -> [(person: Person, contactDay: Int, token: Int32)] {
    guard !firstOfIndex.isEmpty else { return [] }
    var found: [(person: Person, contactDay: Int, token: Int32)] = []
    var number = firstOfIndex[Int(index)]
    while number != Self.none {
      let token = tokens[Int(number)]
      if token.person != .max { found.append((token.person, Int(token.contactDay), number)) }
      number = token.nextOfIndex
    }
    return found
  }

  /// Withdraws what was asked on behalf of an index case.
  ///
  /// - Returns: The people of whom nothing else is asked now, the last one first.
  mutating func withdrawAll(onBehalfOf index: Person) -> [Person] {
    guard !firstOfIndex.isEmpty else { return [] }
    var free: [Person] = []
    var number = firstOfIndex[Int(index)]
    firstOfIndex[Int(index)] = Self.none
    while number != Self.none {
      let token = tokens[Int(number)]
      if token.person != .max, token.previousOfPerson != Self.unheeded {
        unlink(token)
        if firstOfPerson[Int(token.person)] == Self.none { free.append(token.person) }
      }
      tokens[Int(number)].nextOfIndex = lastFree
      lastFree = number
      number = token.nextOfIndex
    }
    return free
  }

  /// Withdraws what is asked of a person, but for what some index cases are the reason of.
  ///
  /// - Parameters:
  ///   - person: Of whom it is asked.
  ///   - isKept: Whether an index case goes on being a reason.
  mutating func withdrawAll(from person: Person, unless isKept: (_ index: Person) -> Bool) {
    guard !firstOfPerson.isEmpty else { return }
    var number = firstOfPerson[Int(person)]
    while number != Self.none {
      let token = tokens[Int(number)]
      if !isKept(token.index) {
        unlink(token)
        tokens[Int(number)].person = .max
      }
      number = token.nextOfPerson
    }
  }

  /// Takes a token from its person's list.
  private mutating func unlink(_ token: Token) {
    if token.previousOfPerson == Self.none {
      firstOfPerson[Int(token.person)] = token.nextOfPerson
    } else {
      tokens[Int(token.previousOfPerson)].nextOfPerson = token.nextOfPerson
    }
    if token.nextOfPerson != Self.none {
      tokens[Int(token.nextOfPerson)].previousOfPerson = token.previousOfPerson
    }
  }
}

extension TraceTokens {
  func write(to writer: inout StateWriter) {
    writer.write(lastFree)
    writer.write(firstOfPerson)
    writer.write(firstOfIndex)
    writer.write(tokens) { writer, token in
      writer.write(token.person)
      writer.write(token.index)
      writer.write(token.nextOfPerson)
      writer.write(token.previousOfPerson)
      writer.write(token.nextOfIndex)
      writer.write(token.contactDay)
    }
  }

  mutating func restore(from reader: inout StateReader) throws(StateError) {
    lastFree = try reader.read()
    firstOfPerson = try reader.readColumn()
    try reader.require(firstOfPerson.isEmpty || firstOfPerson.count == people)
    firstOfIndex = try reader.readColumn(count: firstOfPerson.count)
    tokens = try reader.readColumn(elementSize: 22) { reader throws(StateError) in
      Token(
        person: try reader.read(), index: try reader.read(), nextOfPerson: try reader.read(),
        previousOfPerson: try reader.read(), nextOfIndex: try reader.read(),
        contactDay: try reader.read())
    }
  }
}
