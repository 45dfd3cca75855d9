private import Foundation

/// The numbers and texts of nested JSON objects, by dotted name; lists are left out.
package struct FlatObject: Sendable {
  /// The numbers, by dotted name; a boolean is 1 or 0.
  package private(set) var numbers: [String: Double] = [:]
  private var texts: [String: String] = [:]

  /// Takes the members of an object and of the objects in it.
  package init(_ object: [String: Any]) {
    add(object, prefix: "")
  }

  private mutating func add(_ object: [String: Any], prefix: String) {
    for (key, value) in object {
      let name = prefix + key
      switch value {
      case let inner as [String: Any]: add(inner, prefix: name + ".")
      case let text as String: texts[name] = text
      // A boolean is the number 1 or 0 here.
      case let number as NSNumber: numbers[name] = number.doubleValue
      default: break
      }
    }
  }

  /// The names that have a value, in no order.
  package var names: [String] { Array(numbers.keys) + Array(texts.keys) }

  /// The number of a name; a boolean is 1 or 0.
  package subscript(name: String) -> Double? { numbers[name] }

  /// The text of a name.
  package func text(_ name: String) -> String? { texts[name] }
}
