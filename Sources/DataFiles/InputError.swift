public import DiagnosisExport

/// Something wrong with a file that a command reads, with its place and its mend.
public struct InputError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file as its user named it.
  public let file: String
  /// Where in the file, if it is about one place of a text.
  public let place: TextPlace?
  /// The problem; one line.
  public let message: String
  /// How to mend it; one line each.
  public let notes: [String]

  /// Creates an error.
  package init(
    _ message: String, in file: String, at place: TextPlace? = nil, notes: [String] = []
  ) {
    self.file = file
    self.place = place
    self.message = message
    self.notes = notes
  }

  /// Creates the error of an export.
  public init(_ error: ExportError, in file: String) {
    self.init("\(error)", in: file)
  }

  /// The compiler-like message: file, place, what is wrong, and notes.
  public var description: String {
    let name = file.isEmpty ? "''" : file.printable
    let place = place.map { ":\($0.line):\($0.column)" } ?? ""
    return (["\(name)\(place): error: \(message)"] + notes.map { "note: \($0)" })
      .joined(separator: "\n")
  }
}
