internal import DataFiles
import Foundation

/// The results of an earlier run that stand where new ones will.
struct EarlierResults {
  /// The values of the earlier run's scenario, by dotted key.
  private let scenario: [String: String]

  /// Reads the manifest of a folder; `nil` if it is not one of results, or names no scenario.
  init?(in folder: URL) {
    let manifest = folder.appendingPathComponent(ResultFolder.manifestName)
    guard let data = try? Data(contentsOf: manifest),
      let members = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
      let scenario = members["scenario"] as? [String: Any]
    else { return nil }
    self.scenario = Self.values(in: scenario)
  }

  /// The differences between the earlier scenario and another, such as "seed was 1, is 2", in alphabetical order.
  func differences(from other: Scenario) -> [String] {
    let parsed = try? JSONSerialization.jsonObject(with: Data(other.json.text.utf8))
    let values = Self.values(in: parsed as? [String: Any] ?? [:])
    let keys = Set(values.keys).union(scenario.keys).sorted()
    return keys.filter { values[$0] != scenario[$0] }.map { key in
      let (old, new) = (scenario[key] ?? "not there", values[key] ?? "not there")
      let isShort = old.count <= 20 && new.count <= 20
      return (isShort ? "\(key) was \(old), is \(new)" : "\(key) differs").printable
    }
  }

  /// The values of nested objects by dotted name.
  private static func values(in object: [String: Any]) -> [String: String] {
    var values: [String: String] = [:]
    for (key, value) in object {
      if let inner = value as? [String: Any] {
        for (name, value) in self.values(in: inner) { values["\(key).\(name)"] = value }
      } else {
        values[key] = text(of: value)
      }
    }
    return values
  }

  /// A value as text, the same for the same value: the order of a dictionary does not reach it.
  private static func text(of value: Any) -> String {
    switch value {
    case let elements as [Any]: "[\(elements.map(text).joined(separator: ", "))]"
    case let members as [String: Any]:
      "{\(values(in: members).sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", "))}"
    default: "\(value)"
    }
  }
}

extension ResultFolder {
  /// The warning before results of another scenario are replaced, on one line; `nil` if there are no such results.
  public func warningOfReplacement(by scenario: Scenario) -> String? {
    guard let earlier = EarlierResults(in: target) else { return nil }
    let differences = earlier.differences(from: scenario)
    guard !differences.isEmpty else { return nil }
    let shown = differences.prefix(3).joined(separator: "; ")
    let rest = differences.count > 3 ? "; and \(differences.count - 3) more" : ""
    return
      "\(target.path.printable): warning: the results of another scenario will be replaced: \(shown)\(rest)"
  }
}
