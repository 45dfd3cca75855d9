/// The meaning of a mark's colour, in the palette of Okabe and Ito; a label always says the same.
enum Ink: String, CaseIterable, Sendable {
  case withApp, without, harm, detected, adversary, hospital

  /// The colour on white, for specifications that know one background only.
  var hex: String {
    switch self {
    case .withApp: "#0072B2"
    case .without: "#555555"
    case .harm: "#D55E00"
    case .detected: "#009E73"
    case .adversary: "#CC79A7"
    case .hospital: "#E69F00"
    }
  }

  /// The class of the page's style sheet.
  var style: String { "ink-\(rawValue.lowercased())" }
}
