internal import DiscreteEvents

/// The number of requests to stay at home in force with which a person complies.
struct RequestCounts: Sendable, BitwiseCopyable {
  /// Requests on behalf of index cases of other households.
  private var ofOthers: UInt32 = 0
  /// Requests on behalf of index cases of the same household.
  private var ofHousehold: UInt16 = 0
  /// The number of times that all requests on behalf of other households were withdrawn; a few times a day at most.
  private(set) var withdrawals: UInt16 = 0

  /// The standing of a request on behalf of a member of the person's own household, which the person's negative test
  /// does not end.
  static let ofHouseholdStanding = UInt16.max - 1

  init() {}

  /// Whether any request is in force.
  var isAsked: Bool {
    ofOthers != 0 || ofHousehold != 0
  }

  /// Counts a request.
  ///
  /// - Returns: The standing of the request, by which it is known whether it is still in force.
  mutating func add(areOneHousehold: Bool) -> UInt16 {
    if areOneHousehold {
      ofHousehold += 1
      return Self.ofHouseholdStanding
    }
    ofOthers += 1
    return withdrawals
  }

  /// Counts a request no longer.
  mutating func remove(standing: UInt16) {
    if standing == Self.ofHouseholdStanding { ofHousehold -= 1 } else { ofOthers -= 1 }
  }

  /// Withdraws all requests on behalf of index cases of other households.
  mutating func withdrawThoseOfOthers() {
    ofOthers = 0
    withdrawals += 1
  }
}

extension RequestCounts: StateCodable {
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
