import ConfigurationFiles
import Testing

@Suite struct `Values of a configuration` {
  private func dome(_ text: String) throws -> Observatory.Dome {
    try Observatory.read("seed: 1\ndome:\n  size: 50\n  \(text)\n").get().dome
  }

  @Test func `are read into their places`() throws {
    let text = """
      seed: 18446744073709551615
      name: "3.6 m"
      is_open: false
      mode: target-of-opportunity
      dome:
        size: 3e1
        settle: 90 s
        whole: 1 d
        loss: 7.5
        open: 40 %
        weights: [1, .5, 0]
        limit: 3
        nights:
          - {moon: 0.25, hours: 10}
          - moon: 1
            hours: 11
      """
    var expected = Observatory()
    expected.seed = .max
    expected.name = "3.6 m"
    expected.isOpen = false
    expected.mode = .targetOfOpportunity
    expected.dome = Observatory.Dome(
      size: 30, settleMinutes: 1.5, wholeHours: 24, loss: 7.5, open: 0.4, weights: [1, 0.5, 0],
      limit: 3, nights: [.init(moon: 0.25, hours: 10), .init(moon: 1, hours: 11)])
    #expect(try Observatory.read(text).get() == expected)
  }

  @Test(arguments: [
    ("2", 2), ("2.0", 2), ("20e-1", 2), ("+2", 2), ("0.2e1", 2), ("2.", 2), ("1e1", 10),
    ("1.2e+1", 12), ("0", nil), ("2.5", nil), ("1e-1", nil), ("101", nil), ("1e99", nil),
    ("1e-99", nil), ("1e999999999999999999999", nil), ("1e-999999999999999999999", nil),
    ("-2", nil), ("0x10", nil), ("010", nil), ("1_0", nil), ("1,0", nil), (".inf", nil),
    (".nan", nil), ("nan", nil), ("inf", nil), ("e1", nil), ("1e", nil), (".", nil), ("--2", nil),
    ("٢", nil), ("2 h", nil), ("1:30", nil), ("99999999999999999999999999999999999999999", nil),
    ("true", nil), ("null", nil), ("0.00000000000000000000000000000000000000000001", nil),
  ])
  func `are whole numbers exactly, or refused`(text: String, value: Int?) {
    let file = "seed: 1\ndome: {size: \(text), whole: 0}"
    let size = try? Observatory.read(file).get().dome.size
    #expect(size == value)
  }

  @Test(arguments: [
    ("15", 15), ("15 min", 15), ("15min", 15), ("90 s", 1.5), ("4 h", 240), ("0.1 d", 144),
    ("1e-1 h", 6), ("1e2", 100), ("15 dB", nil), ("15 m", nil), ("15 minutes", nil), ("5 h", nil),
    ("1 days", nil), ("min", nil), ("15 min 3 s", nil), ("1e400", nil), ("-1e400", nil),
    ("1e-400", nil), ("0x1p3", nil), ("nan", nil), (".inf", nil), ("'15 min'", 15), ("'15'", nil),
  ])
  func `are numbers with or without a unit`(text: String, minutes: Double?) throws {
    let value = try? dome("settle: \(text)").settleMinutes
    #expect(value == minutes)
  }

  @Test(arguments: [("1 h", 1), ("60 min", 1), ("2 days", 48), ("90 min", nil), ("0 s", 0)])
  func `are whole numbers of their unit`(text: String, hours: Int?) {
    let value = try? dome("whole: \(text)").wholeHours
    #expect(value == hours)
  }

  @Test(arguments: [("null", nil), ("~", nil), ("", nil), ("4", 4)] as [(String, Int?)])
  func `may be absent where that is allowed`(text: String, limit: Int?) throws {
    #expect(try dome("limit: \(text)").limit == limit)
  }

  @Test func `of a later override win, and stand for what the file does not give`() throws {
    let read = try Observatory.read(
      "dome: {size: 8}", overrides: ["dome.size=9", "seed=3", "dome.size=10", "name=a=b"]
    ).get()
    #expect(read.dome.size == 10)
    #expect(read.seed == 3)
    #expect(read.name == "a=b")
  }

  @Test func `may be shared by an alias`() throws {
    let text = "seed: &n 7\ndome: {size: *n}"
    #expect(try Observatory.read(text).get().dome.size == 7)
  }

  @Test func `are the same after a byte order mark and with any line ends`() throws {
    let text = "seed: 5\ndome:\n  size: 7\n"
    let expected = try Observatory.read(text).get()
    #expect(try Observatory.read("\u{FEFF}" + text).get() == expected)
    #expect(try Observatory.read(text.replacing("\n", with: "\r\n")).get() == expected)
    #expect(
      Observatory.message("seed: 5\r\ndome:\r\n  sise: 7\r\n")
        == """
        dome.yaml:2:1: error: dome: missing key 'size'
        dome:
        ^
        dome.yaml:3:3: error: dome: unknown key 'sise'
          sise: 7
          ^
        note: did you mean 'size'?
        """)
  }
}
