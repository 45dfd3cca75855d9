import DataFiles
import ExposureStudies
import Testing

@Suite struct `The reader of observed counts` {
  private func read(_ text: String) throws(InputError) -> ObservedSeries {
    try ObservedSeries(path: "own.csv", text: text)
  }

  private static let week = (0..<7).map { "\($0),\($0)\n" }.joined()

  @Test func `takes days, any of the measures, gaps and empty cells`() throws {
    let series = try read(
      """
      deaths , day,cases
      0,3,1

      ,4,2.5
      1,8,
      "2",12,7

      """)
    #expect(series.measures == [.cases, .deaths])
    #expect(series.days == [3, 4, 8, 12])
    #expect(series.counts == [[1, 2.5, nil, 7], [0, nil, 1, 2]])
    #expect(series.firstDate == nil)
  }

  @Test func `counts dates from the first, over a leap day`() throws {
    let series = try read(
      "date,admissions\r\n2020-02-27,4\r\n2020-02-28,5\r\n2020-03-01,6\r\n2020-03-05,0\r\n")
    #expect(series.days == [0, 1, 3, 7])
    #expect(series.firstDate == "2020-02-27")
    #expect(series.measures == [.admissions])
  }

  @Test(arguments: [
    ("", "own.csv: error: the file is empty"),
    ("cases\n1\n", "own.csv:1:1: error: no column of days"),
    ("day\n1\n", "own.csv:1:1: error: no column of counts"),
    ("day,date,cases\n", "own.csv:1:1: error: both day and date are given"),
    ("day,case\n", "own.csv:1:5: error: unknown column 'case'\nnote: did you mean 'cases'?"),
    ("day,cases,cases\n", "own.csv:1:11: error: a second column 'cases'"),
    ("day,cases\n0,1\n1\n", "own.csv:3:1: error: 1 cell; the head has 2"),
    ("day,cases\n0,1\n1,-2\n", "own.csv:3:3: error: '-2' is no count"),
    ("day,cases\n0,1\n1,nan\n", "own.csv:3:3: error: 'nan' is no count"),
    ("day,cases\n0,1\n1,0x10\n", "own.csv:3:3: error: '0x10' is no count"),
    ("day,cases\n0,\"1,200\"\n", "own.csv:2:3: error: '1,200' is no count"),
    ("day,cases\n\"0,1\n", "own.csv:2:1: error: a cell in quotes does not end as it should"),
    ("day,cases\n2020-03-01,1\n", "own.csv:2:1: error: '2020-03-01' is no day"),
    ("date,cases\n2020-02-30,1\n", "own.csv:2:1: error: '2020-02-30' is no date"),
    ("date,cases\n1.3.2020,1\n", "own.csv:2:1: error: '1.3.2020' is no date"),
    ("day,cases\n3,1\n3,2\n", "own.csv:3:1: error: the day does not come after"),
    ("day,cases\n3650,1\n", "own.csv:2:1: error: '3650' is no day"),
    ("day,cases\n0,1\n5,2\n", "own.csv: error: fewer than 7 days"),
    ("day,cases,deaths\n0,1,\n9,2,\n", "own.csv:1:11: error: deaths: no count at all"),
  ])
  func `refuses with the place and the mend`(text: String, message: String) {
    let error = #expect(throws: InputError.self) { try read(text) }
    #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
  }
}
