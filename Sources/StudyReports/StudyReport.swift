package import DataFiles

/// The report on a folder of results: one page that opens without a network, and the specifications of its figures.
///
/// The page and the figures follow from the files of the folder alone, and are the same bytes for the same files.
package struct StudyReport: Sendable {
  private let content: ReportPage

  /// Reads the folder of results of a run or of a sweep.
  ///
  /// - Throws: `InputError` if it does not hold such results, or a file in it cannot be read.
  package init(on folder: String) throws(InputError) {
    let contents = try FolderContents(at: folder)
    switch contents.manifest.text("format") {
    case RunResults.format: content = try RunResults(contents).page
    case SweepResults.format: content = SweepResults(contents: contents).page
    default:
      throw InputError(
        "these are not the results of a run or a sweep: `format` is neither \(RunResults.format) nor \(SweepResults.format)",
        in: ResultFiles(folder: folder).path(of: "manifest.json"))
    }
  }

  /// The figures, in the order of the page; one with nothing to show is left out.
  package var figures: [ReportFigure] {
    content.sections.flatMap(\.figures)
  }

  /// The page: HTML with its style and drawings in it, without script.
  package var page: String { content.html }
}

extension RunResults {
  /// The page on a run.
  fileprivate var page: ReportPage {
    ReportPage(
      name: name, title: question, answer: answer, settings: ("The policy", policy),
      sections: sections, making: "Run <code>\(name)</code> with the seed \(seed)",
      contents: contents)
  }
}

extension SweepResults {
  /// The page on a sweep.
  fileprivate var page: ReportPage {
    ReportPage(
      name: name, title: question, answer: answer, settings: ("The design", design),
      sections: sections, making: "Sweep <code>\(name)</code>", contents: contents)
  }
}
