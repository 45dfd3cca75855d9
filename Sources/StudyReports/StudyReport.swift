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

  /// Reads the folders of results of two runs, to compare them.
  ///
  /// - Throws: `InputError` if one does not hold the results of a run, or a file in it cannot be read.
  package init(comparing first: String, with second: String) throws(InputError) {
    func run(_ folder: String) throws(InputError) -> RunResults {
      let contents = try FolderContents(at: folder)
      guard contents.manifest.text("format") == RunResults.format else {
        throw InputError(
          "these are not the results of a run: `format` is not \(RunResults.format)",
          in: ResultFiles(folder: folder).path(of: "manifest.json"))
      }
      return try RunResults(contents)
    }
    content = try RunComparison(first: run(first), second: run(second)).page
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

extension RunComparison {
  /// The page on two runs.
  fileprivate var page: ReportPage {
    ReportPage(
      name: "\(names.first), \(names.second)", title: question, answer: answer,
      settings: ("What differs in the scenarios", settings), sections: sections,
      making:
        "Runs <code>\(first.contents.path)</code> and <code>\(second.contents.path)</code>, the first",
      contents: first.contents)
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
