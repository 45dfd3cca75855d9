/// The numbers of beds with which the patients of a run are compared.
package struct HospitalBeds: Hashable, Sendable {
  /// The beds for the infected; `nil` if they are not compared with the patients.
  package let all: Double?
  /// Those in intensive care; `nil` if they are not compared with the patients.
  package let intensiveCare: Double?

  /// Counts the beds of a town.
  ///
  /// - Parameters:
  ///   - parameters: The beds per 100,000 people.
  ///   - people: The number of people.
  package init(_ parameters: HospitalParameters = HospitalParameters(), people: Int) {
    func beds(_ rate: Double?) -> Double? { rate.map { $0 * Double(people) / 100_000 } }
    all = beds(parameters.bedsPer100k)
    intensiveCare = beds(parameters.intensiveCareBedsPer100k)
  }

  /// Whether patients are more than the beds: 1 or 0, and 0 if they are not compared.
  static func isOver(_ patients: Int, _ beds: Double?) -> Int {
    beds.map { Double(patients) > $0 ? 1 : 0 } ?? 0
  }
}
