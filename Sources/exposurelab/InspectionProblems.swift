import DataFiles
import ExportTools

/// The problems of some of several files, reported when all have been inspected.
struct InspectionProblems {
  private var unreadable: [InputError] = []
  private var refused: [String] = []

  /// The files that arguments stand for; those that stand for none are problems.
  mutating func paths(in arguments: [String]) -> (paths: [String], isCollection: Bool) {
    var paths: [String] = []
    var isCollection = arguments.count > 1
    for argument in arguments {
      do throws(InputError) {
        let files = try ExportFiles([argument])
        paths += files.paths
        isCollection = isCollection || files.isCollection
      } catch {
        unreadable.append(error)
      }
    }
    return (paths, isCollection)
  }

  mutating func add(_ error: InputError) {
    unreadable.append(error)
  }

  /// Adds an export whose signature is not verified.
  mutating func add(_ inspection: ExportInspection, isCollection: Bool) {
    let name = isCollection ? "\(inspection.file.printable): " : ""
    refused.append(name + inspection.refusal)
  }

  /// Ends with an error that lists the problems, if there are any.
  func end() throws {
    guard !unreadable.isEmpty else {
      if !refused.isEmpty { throw FailedCheck(refused.joined(separator: "\n")) }
      return
    }
    let lines = refused + unreadable.dropLast().map(\.description)
    StandardError.write(lines.map { $0 + "\n" }.joined())
    if let last = unreadable.last { throw last }
  }
}
