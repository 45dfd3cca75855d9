/// A count with its noun, in the plural unless there is one: `1 match`, `2 matches`.
///
/// - Parameters:
///   - count: How many.
///   - noun: The noun in the singular; its plural ends with `s`, or `es` behind a sibilant.
/// - Returns: The text.
package func counted(_ count: Int, _ noun: String) -> String {
  guard count != 1 else { return "1 \(noun)" }
  let isSibilant = ["s", "x", "ch", "sh"].contains { noun.hasSuffix($0) }
  return "\(count) \(noun)\(isSibilant ? "es" : "s")"
}
