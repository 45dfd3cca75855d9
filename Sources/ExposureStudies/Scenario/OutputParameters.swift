import ConfigurationFiles

/// The output of a run beside its usual tables.
public struct OutputParameters: Hashable, Sendable {
  /// Whether the table of infections is written, one row for each infection.
  ///
  /// A million rows take some 60 MB on the disk, and about 0.5 GB of memory while they are written.
  public var transmissions = false
  /// The number of people who keep a diary of their contacts on a day, new people on each day; 0 for no diaries, at
  /// most the population.
  ///
  /// The diaries change nothing in the run. A diary has some 13 contacts, each a row of 50 bytes.
  public var diaries = 0

  /// Whether the table of the phones' warnings is written, one row for each warning.
  ///
  /// A million rows take some 100 MB on the disk, and about 0.7 GB of memory while they are written.
  public var warnings = true

  /// Whether the ledger of disclosures is written: a record for each upload, file and download, and one a day for each
  /// kind of other message.
  public var ledger = false

  /// Whether the views of the scenario's adversaries are written: frames, visits of recognised people, and files.
  ///
  /// A million frames take some 150 MB on the disk, and about 0.5 GB of memory while they are written.
  public var views = false

  /// Creates the usual output.
  public init() {}
}

extension OutputParameters {
  /// The keys of the output.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "output", at: path, "The output beside the usual tables.",
      [
        .init(
          "transmissions", \.transmissions, .truth,
          "Whether the table of infections is written, one row for each infection."),
        .init(
          "warnings", \.warnings, .truth, hasEffect: .phonesSpeak,
          "Whether the table of warnings is written, one row for each warning of a phone, with what it truly was."
        ),
        .init(
          "ledger", \.ledger, .truth, hasEffect: .phonesSpeak,
          """
          Whether the ledger of disclosures is written: every flow of data between phones and the server, with its \
          purpose, size and retention; `exposurelab ledger` checks it.
          """),
        .init(
          "views", \.views, .truth, hasEffect: .phonesSpeak,
          """
          Whether the views of the `adversaries` are written, one row for each captured frame: the tables `view_frames`, \
          `view_visits` and `view_files`, on which an attack of one's own can be tried.
          """),
        .init(
          "diaries", \.diaries, .integer(in: 0...20_000_000),
          """
          The number of people whose contacts of one day are noted, new people on each day; with them come the tables \
          `participants`, `contacts` and `contact_figures`. 0 for none.
          """),
      ])
  }
}
