import DataFiles
import Testing

@Suite struct `Comma-separated values` {
  private func texts(_ text: String) -> [[String]]? {
    CommaSeparated.rows(of: text)?.map { $0.map(\.text) }
  }

  @Test func `are rows of cells, with line feeds and commas in quotes`() {
    #expect(texts("a,b\n1,\"x,\"\"y\"\"\nz\"\n") == [["a", "b"], ["1", "x,\"y\"\nz"]])
    #expect(texts("a,b\r\n1,2\r\n") == [["a", "b"], ["1", "2"]])
    #expect(texts("a") == [["a"]])
    #expect(texts("") == [])
  }

  @Test func `keep empty cells, and tell an empty text from a missing value`() {
    #expect(texts(",\n,,x\na,\n") == [["", ""], ["", "", "x"], ["a", ""]])
    #expect(CommaSeparated.rows(of: "\"\",")?.first?.map(\.isQuoted) == [true, false])
    #expect(CommaSeparated.rows(of: "\n")?.map(\.count) == [1])
  }

  @Test(arguments: ["\"a", "\"a\"b,c\n", "a,\"b\n"])
  func `are refused with a quote that does not end`(text: String) {
    #expect(CommaSeparated.rows(of: text) == nil)
  }
}
