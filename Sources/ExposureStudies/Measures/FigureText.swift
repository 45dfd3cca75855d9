internal import DataFiles
internal import TracingSimulation
private import Foundation

/// The figures of a run as a person reads them; a figure is found by the name of its declaration.
struct FigureText: Sendable {
  private let values: [String: MeasureValue]

  /// Takes figures.
  ///
  /// - Precondition: Their names differ.
  init(_ figures: [Figure]) {
    values = Dictionary(uniqueKeysWithValues: figures.map { ($0.declaration.name, $0.value) })
  }

  /// The value of a figure.
  ///
  /// - Precondition: A figure of this name is declared.
  subscript(name: String) -> MeasureValue {
    guard let value = values[name] else { preconditionFailure("no figure is named \(name)") }
    return value
  }

  /// The text of a figure without a value.
  static let nothing = "none"

  /// A figure as a whole number with a comma at every third digit, rounded.
  func whole(_ name: String) -> String {
    self[name].number.map { grouped(Int($0.rounded())) } ?? Self.nothing
  }

  /// A figure with one decimal.
  func decimals(_ name: String) -> String {
    self[name].number.map(Self.decimals) ?? Self.nothing
  }

  /// A share of 1 in percent.
  func percent(_ name: String) -> String {
    self[name].number.map { "\(Self.decimals(100 * $0)) %" } ?? Self.nothing
  }

  /// One figure by another in percent.
  func percent(_ name: String, of whole: String) -> String {
    guard let part = self[name].number, let whole = self[whole].number, whole != 0 else {
      return Self.nothing
    }
    return "\(Self.decimals(100 * part / whole)) %"
  }

  private static func decimals(_ number: Double) -> String {
    String(format: "%.1f", number)
  }
}
