import Foundation

/// The elements of a page that tests look at, found by their text.
struct PageScanner {
  let page: String

  /// The values of the groups of a pattern, for each place where it matches.
  func matches(_ pattern: String) throws -> [[String]] {
    let expression = try Regex(pattern).dotMatchesNewlines()
    return page.matches(of: expression).map { match in
      match.output.dropFirst().map { String($0.substring ?? "") }
    }
  }

  /// The numbers of sentences: value, source and text.
  var numbers: [(value: Double, source: String, text: String)] {
    get throws {
      try matches("<data value=\"([^\"]*)\" data-from=\"([^\"]*)\">([^<]*)</data>").map {
        (value: Double($0[0]) ?? .nan, source: $0[1], text: $0[2])
      }
    }
  }

  /// The tables of data: their file and the cells of their body, row by row.
  var tables: [(source: String, head: [String], rows: [[String]])] {
    get throws {
      try matches(
        "<table data-from=\"([^\"]*)\"><thead><tr>(.*?)</tr></thead>\\s*<tbody>(.*?)</tbody>"
      )
      .map { table in
        let heads = try PageScanner(page: table[1]).matches("<th scope=\"col\">([^<]*)")
        let rows = try PageScanner(page: table[2]).matches("<tr>(.*?)</tr>").map { row in
          try PageScanner(page: row[0]).matches("<t[dh][^>]*>([^<]*)</t[dh]>").map { $0[0] }
        }
        return (source: table[0], head: heads.map { $0[0] }, rows: rows)
      }
    }
  }
}
