/// The part of an entry's extra field that holds the numbers which do not fit their own fields (zip64).
///
/// - SeeAlso: *.ZIP File Format Specification* (PKWARE) 6.3.10, section 4.5.3.
struct Zip64Field {
  /// The numbers that have not been taken, eight bytes each.
  private var rest: ArraySlice<UInt8>?

  private static let identifier: UInt16 = 1
  /// The value of a field of 32 bits whose number stands here.
  private static let elsewhere = UInt64(UInt32.max)

  /// Finds the numbers in an extra field; there may be none.
  init(in extra: ArraySlice<UInt8>) {
    var extra = extra
    while extra.count >= 4 {
      let head = Array(extra.prefix(4))
      let count = Int(head.integer(at: 2) as UInt16)
      guard extra.count - 4 >= count else { return }
      let content = extra.dropFirst(4).prefix(count)
      if head.integer(at: 0) == Self.identifier {
        rest = content
        return
      }
      extra = extra.dropFirst(4 + count)
    }
  }

  /// Replaces a number that says that it stands here; returns `false` if it does not.
  mutating func replace(_ value: inout UInt64) -> Bool {
    guard value == Self.elsewhere else { return true }
    guard let numbers = rest, numbers.count >= 8 else { return false }
    value = Array(numbers.prefix(8)).integer(at: 0)
    rest = numbers.dropFirst(8)
    return true
  }
}
