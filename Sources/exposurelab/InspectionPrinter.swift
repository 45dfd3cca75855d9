import DataFiles
import ExportTools

/// Writes inspections one by one, so that none but the last is held.
struct InspectionPrinter {
  private let json: Bool
  private let isCollection: Bool
  private var listing: KeyListing?
  private var count = 0

  /// - Parameters:
  ///   - json: Whether JSON is written.
  ///   - keys: Whether keys are listed, and nothing else.
  ///   - isCollection: Whether there may be several files.
  init(json: Bool, keys: Bool, isCollection: Bool) {
    self.json = json
    self.isCollection = isCollection
    listing = keys ? KeyListing(json ? .jsonLines : .csv) : nil
  }

  /// The text in front of the first inspection.
  var head: String {
    if let listing { return listing.head }
    return json && isCollection ? "{\n  \"exports\": [" : ""
  }

  /// Writes an inspection, or the keys of a file whose signature was not refused.
  mutating func write(
    _ inspection: ExportInspection, _ file: InputFile, isRefused: Bool
  ) throws(InputError) {
    defer { count += 1 }
    do {
      if var listing {
        if !isRefused { try listing.list(file) { try StandardOutput.write($0) } }
        self.listing = listing
      } else if json {
        try StandardOutput.write(jsonText(of: inspection))
      } else {
        try StandardOutput.write(
          (count > 0 ? "\n" : "") + (isCollection ? inspection.textWithFile : inspection.text))
      }
    } catch let error as InputError {
      throw error
    } catch {
      // The reader of the output has closed it, so further output is useless.
      ExitStatus.end(with: error)
    }
  }

  private func jsonText(of inspection: ExportInspection) -> String {
    let text = inspection.json.text
    guard isCollection else { return text + "\n" }
    return (count > 0 ? "," : "") + "\n    "
      + text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n    ")
  }

  /// The text behind the last inspection: remarks on all files together.
  func tail(_ remarks: [InspectionRemark]) -> String {
    guard listing == nil else { return "" }
    guard json else {
      let lines = remarks.map { "remark  \($0.text)\n" }.joined()
      return lines.isEmpty ? "" : "\nacross the files\n" + lines
    }
    guard isCollection else { return "" }
    let text = JSONValue.array(remarks.map(\.json)).text
    let indented = text.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\n  ")
    return (count > 0 ? "\n  " : "") + "],\n  \"remarks\": \(indented)\n}\n"
  }
}
