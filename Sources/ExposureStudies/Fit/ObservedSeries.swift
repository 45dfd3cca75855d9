public import DataFiles
private import Foundation

/// A user's own counts by day: cases, admissions to hospital or deaths.
public struct ObservedSeries: Hashable, Sendable {
  /// The counts that a series may have.
  public enum Measure: String, CaseIterable, Hashable, Sendable {
    /// People who tested positive, as `positives` in `daily.csv`.
    case cases
    /// Admissions to hospital, as `new_admissions` in `daily.csv`.
    case admissions
    /// Deaths, as `new_deaths` in `daily.csv`.
    case deaths

    /// The column of `daily.csv` that has the same.
    var column: String {
      switch self {
      case .cases: "positives"
      case .admissions: "new_admissions"
      case .deaths: "new_deaths"
      }
    }
  }

  /// The file as its user named it.
  public let path: String
  /// The date of day 0, as `YYYY-MM-DD`; `nil` if the file counts days.
  public let firstDate: String?
  /// The measures, in the order of ``Measure``.
  public let measures: [Measure]
  /// The days, ascending; of dates, the days since the first.
  public let days: [Int]
  /// For each measure the count of each row; `nil` where none was observed.
  public let counts: [[Double?]]

  /// The least number of days from the first to behind the last.
  static let leastSpan = 7
  /// The last day that is allowed, as in a scenario.
  private static let lastDay = 3649
  private static let byteLimit = 1 << 24
  private static let mostCounts = 1e9

  /// Reads a file: comma-separated values with a head, of the columns `day` or `date`, and any of `cases`, `admissions`
  /// and `deaths`.
  ///
  /// Days are whole numbers and dates are as 2020-03-01; both ascend, and may leave some out. Counts are numbers from 0
  /// on; an empty cell was not observed.
  ///
  /// - Throws: ``InputError`` with the place and the mend.
  public init(_ path: String) throws(InputError) {
    let file = try InputFile(path)
    var bytes: [UInt8] = []
    while bytes.count <= Self.byteLimit, try file.read(upTo: 1 << 16, into: &bytes) {}
    guard bytes.count <= Self.byteLimit else {
      throw InputError("larger than \(Self.byteLimit) bytes, the most that is read", in: path)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw InputError("this is not text in UTF-8", in: path)
    }
    try self.init(path: path, text: text)
  }

  /// Reads a text.
  ///
  /// - Throws: ``InputError``.
  package init(path: String, text: String) throws(InputError) {
    var rows = ObservedRows(text, in: path)
    guard let head = try rows.next() else {
      throw InputError("the file is empty", in: path, notes: [Self.expectation])
    }
    let columns = try Columns(head, in: path)
    var (days, counts): ([Int], [[Double?]]) = ([], columns.measures.map { _ in [] })
    var first: Int?
    while let row = try rows.next() {
      guard row.count == head.count else {
        throw InputError(
          "\(counted(row.count, "cell")); the head has \(head.count)", in: path,
          at: row.last?.place, notes: ["an empty cell stands for a count that was not observed"])
      }
      let day = try Self.day(row[columns.day], isDate: columns.isDate, since: &first, in: path)
      if let last = days.last, day <= last {
        throw InputError(
          "the day does not come after that of the row before", in: path,
          at: row[columns.day].place, notes: ["sort the rows by day; each day has one row"])
      }
      days.append(day)
      for (index, column) in columns.places.enumerated() {
        counts[index].append(try Self.count(row[column], in: path))
      }
    }
    for (index, measure) in columns.measures.enumerated()
    where counts[index].allSatisfy({ $0 == nil }) {
      throw InputError(
        "\(measure.rawValue): no count at all", in: path, at: head[columns.places[index]].place,
        notes: ["leave the column out"])
    }
    guard let begin = days.first, let end = days.last, end - begin + 1 >= Self.leastSpan else {
      throw InputError("fewer than \(Self.leastSpan) days, the fewest that are fitted", in: path)
    }
    self.path = path
    self.days = days
    self.counts = counts
    measures = columns.measures
    firstDate = first.map(Self.date)
  }

  fileprivate static let expectation =
    "expected is a head such as 'date,cases,deaths': day or date, and any of cases, admissions, deaths"

  // MARK: Cells

  /// The day of a cell; of dates, since the first one.
  private static func day(
    _ cell: ObservedRows.Cell, isDate: Bool, since first: inout Int?, in path: String
  ) throws(InputError) -> Int {
    if isDate {
      guard let number = dayNumber(cell.text) else {
        throw InputError(
          "'\(cell.text.quotable())' is no date", in: path, at: cell.place,
          notes: ["a date is written as 2020-03-01"])
      }
      let day = number - (first ?? number)
      first = first ?? number
      guard day <= lastDay else {
        throw InputError("more than \(lastDay) days after the first", in: path, at: cell.place)
      }
      return day
    }
    guard let day = Int(cell.text), (0...lastDay).contains(day) else {
      throw InputError(
        "'\(cell.text.quotable())' is no day", in: path, at: cell.place,
        notes: ["a day is a whole number from 0 through \(lastDay); name the column date for dates"]
      )
    }
    return day
  }

  private static func count(
    _ cell: ObservedRows.Cell, in path: String
  ) throws(InputError) -> Double? {
    guard !cell.text.isEmpty else { return nil }
    guard let count = Double(cell.text), (0...mostCounts).contains(count),
      cell.text.utf8.allSatisfy({ $0 < 0x80 }), !cell.text.lowercased().contains("x")
    else {
      throw InputError(
        "'\(cell.text.quotable())' is no count", in: path, at: cell.place,
        notes: [
          "a count is a number from 0 through a billion, without marks between digits; an empty cell was not observed"
        ])
    }
    return count
  }

  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()

  /// The number of days from 1970-01-01 to a date; `nil` if the text is none.
  private static func dayNumber(_ text: String) -> Int? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      text.utf8.allSatisfy({ $0 == 0x2D || (0x30...0x39).contains($0) })
    else { return nil }
    let numbers = parts.compactMap { Int($0) }
    let components = DateComponents(
      calendar: calendar, timeZone: .gmt, year: numbers[0], month: numbers[1], day: numbers[2])
    guard components.isValidDate, let date = components.date else { return nil }
    return Int((date.timeIntervalSince1970 / 86_400).rounded(.down))
  }

  private static func date(_ dayNumber: Int) -> String {
    let parts = calendar.dateComponents(
      [.year, .month, .day], from: Date(timeIntervalSince1970: Double(dayNumber) * 86_400))
    return String(
      format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
  }

  /// The columns of a head.
  private struct Columns {
    var day = 0
    var isDate = false
    var measures: [Measure] = []
    var places: [Int] = []

    init(_ head: [ObservedRows.Cell], in path: String) throws(InputError) {
      let names = head.map(\.text)
      let known = ["day", "date"] + Measure.allCases.map(\.rawValue)
      for (index, cell) in head.enumerated() {
        guard known.contains(cell.text) else {
          let guess = Spelling.nearest(to: cell.text, among: known)
          throw InputError(
            "unknown column '\(cell.text.quotable())'", in: path, at: cell.place,
            notes: (guess.map { ["did you mean '\($0)'?"] } ?? []) + [expectation])
        }
        guard !names[..<index].contains(cell.text) else {
          throw InputError("a second column '\(cell.text)'", in: path, at: cell.place)
        }
      }
      let dayColumns = names.indices.filter { ["day", "date"].contains(names[$0]) }
      guard let column = dayColumns.first, dayColumns.count == 1 else {
        throw InputError(
          dayColumns.isEmpty ? "no column of days" : "both day and date are given", in: path,
          at: head[0].place, notes: [expectation])
      }
      (day, isDate) = (column, names[column] == "date")
      for measure in Measure.allCases {
        guard let place = names.firstIndex(of: measure.rawValue) else { continue }
        measures.append(measure)
        places.append(place)
      }
      guard !measures.isEmpty else {
        throw InputError(
          "no column of counts", in: path, at: head[0].place, notes: [expectation])
      }
    }
  }
}
