import ConfigurationFiles
import Testing

@Suite struct `Messages of the configuration reader` {
  private func message(_ text: String, overrides: [String] = []) -> String? {
    Observatory.message(text, overrides: overrides)
  }

  @Test func `are none for a file that is right`() {
    #expect(message("seed: 1\ndome:\n  size: 8\n") == nil)
  }

  @Test func `name every mistake of a file, in its order`() {
    let text = """
      seed: one
      mod: imaging
      mode: imagine
      dome:
        sise: 8
        settle: 0 min
        loss: 15 min
        weights: [0.5, 2, x]
        nights:
          - {moon: 0.5, hours: 9.5}
          - {moon: 0.5, hour: 9}
      is_open: yes
      """
    let expected = """
      dome.yaml:1:7: error: seed: expected an integer, found 'one'
      seed: one
            ^
      dome.yaml:2:1: error: unknown key 'mod'
      mod: imaging
      ^
      note: did you mean 'mode'?
      dome.yaml:3:7: error: mode: unknown value 'imagine'
      mode: imagine
            ^
      note: did you mean 'imaging'?
      note: one of: imaging, spectroscopy, target-of-opportunity
      dome.yaml:4:1: error: dome: missing key 'size'
      dome:
      ^
      dome.yaml:5:3: error: dome: unknown key 'sise'
        sise: 8
        ^
      note: did you mean 'size'?
      dome.yaml:6:11: error: dome.settle: 0 min is out of range: above 0 through 240 min
        settle: 0 min
                ^
      dome.yaml:7:9: error: dome.loss: expected an attenuation, found '15 min'
        loss: 15 min
              ^
      note: units here: dB
      dome.yaml:8:18: error: dome.weights[1]: 2 is out of range: 0 through 1
        weights: [0.5, 2, x]
                       ^
      dome.yaml:8:21: error: dome.weights[2]: expected a number, found 'x'
        weights: [0.5, 2, x]
                          ^
      dome.yaml:10:26: error: dome.nights[0].hours: expected an integer, found '9.5'
          - {moon: 0.5, hours: 9.5}
                               ^
      dome.yaml:11:7: error: dome.nights[1]: missing key 'hours'
          - {moon: 0.5, hour: 9}
            ^
      dome.yaml:11:19: error: dome.nights[1]: unknown key 'hour'
          - {moon: 0.5, hour: 9}
                        ^
      note: did you mean 'hours'?
      dome.yaml:12:10: error: is_open: expected true or false, found 'yes'
      is_open: yes
               ^
      """
    #expect(message(text) == expected)
  }

  @Test func `name keys that are given twice, however often`() {
    let text = """
      seed: 1
      dome:
        size: 8
        loss: 1
        size: 9
      "seed": 2
      seed: three
      """
    let expected = """
      dome.yaml:5:3: error: key 'size' is given more than once
        size: 9
        ^
      note: it is given first in line 3
      dome.yaml:6:1: error: key 'seed' is given more than once
      "seed": 2
      ^
      note: it is given first in line 1
      dome.yaml:7:1: error: key 'seed' is given more than once
      seed: three
      ^
      note: it is given first in line 1
      dome.yaml:7:7: error: seed: expected an integer, found 'three'
      seed: three
            ^
      """
    #expect(message(text) == expected)
  }

  @Test func `name what is missing`() {
    #expect(
      message("mode: imaging") == """
        dome.yaml: error: missing key 'seed'
        dome.yaml: error: missing key 'dome.size'
        """)
    #expect(
      message("# nothing here\n") == """
        dome.yaml: error: the file is empty
        note: required keys: seed, dome.size
        """)
  }

  @Test(arguments: [
    ("- seed: 1", "1:1: error: expected keys and values, found a list\n- seed: 1\n^"),
    ("seed", "1:1: error: expected keys and values, found 'seed'\nseed\n^"),
    (
      "seed: 1\ndome: 3",
      """
      2:7: error: dome: expected keys and values, found '3'
      dome: 3
            ^
      note: keys here: size, settle, whole, loss, open, weights, limit, nights
      """
    ),
    (
      "seed: 1\ndome:\n",
      """
      2:6: error: dome: expected keys and values, found nothing
      dome:
           ^
      note: keys here: size, settle, whole, loss, open, weights, limit, nights
      """
    ),
    (
      "seed: 1\nsize: 8",
      "2:1: error: unknown key 'size'\nsize: 8\n^\nnote: did you mean 'dome.size'?"
    ),
    ("seed: [1]", "1:7: error: seed: expected an integer, found a list\nseed: [1]\n      ^"),
    ("seed: {a: 1}", "1:7: error: seed: expected an integer, found keys and values"),
    ("seed:", "1:6: error: seed: expected an integer, found nothing\nseed:\n     ^"),
    ("seed: \"1\"", "1:7: error: seed: expected an integer, found the text '1'"),
    ("seed: !!int 1", "1:7: error: tags (!tag:yaml.org,2002:int) mean nothing here"),
    ("? [1]\n: 2", "1:3: error: a key must be a name"),
    ("name: ~", "1:7: error: name: expected a text, found '~'"),
    ("seed: 1 # one\n\tdays: 3", "2:1: error: not valid YAML: while scanning for the next token, "),
    (
      "seed: 1\n dome: 2",
      "2:6: error: not valid YAML: mapping values are not allowed in this context"
    ),
    (
      "seed: 1\n---\nseed: 2",
      "2:1: error: not valid YAML: expected a single document in the stream"
    ),
    ("a: *b", "1:4: error: not valid YAML: found undefined alias"),
  ])
  func `stand at the place`(text: String, beginning: String) throws {
    let message = try #require(self.message(text))
    #expect(message.hasPrefix("dome.yaml:" + beginning), "\(message)")
  }

  @Test func `name overrides as they were written`() {
    let overrides = [
      "dome.sise=8", "dome.size=many", "dome=8", "seed", "=", "mode=spectrum", "dome.open=140 %",
      "name=[", "dome.settle=",
    ]
    let expected = """
      --set dome.sise=8: error: unknown key 'dome.sise'
      note: did you mean 'dome.size'?
      --set dome.size=many: error: dome.size: expected an integer, found 'many'
      --set dome=8: error: 'dome' is a group of keys
      note: keys here: size, settle, whole, loss, open, weights, limit, nights
      --set seed: error: expected NAME=VALUE
      --set =: error: unknown key ''
      --set mode=spectrum: error: mode: unknown value 'spectrum'
      note: one of: imaging, spectroscopy, target-of-opportunity
      --set dome.open=140 %: error: dome.open: 140 % is out of range: 0 through 1
      --set name=[: error: not valid YAML: while parsing a flow node, did not find expected node content
      --set dome.settle=: error: dome.settle: expected a number, found nothing
      """
    #expect(message("seed: 1\ndome: {size: 8}", overrides: overrides) == expected)
  }

  @Test func `point at the field of a rule that is broken`() {
    #expect(
      message("seed: 1\ndome:\n  size: 2\n  whole: 3 h") == """
        dome.yaml:4:10: error: dome.whole: more hours than the dome's size
          whole: 3 h
                 ^
        """)
    #expect(
      message("seed: 1\ndome: {size: 8}", overrides: ["dome.size=2"])
        == "dome.yaml: error: dome.whole: more hours than the dome's size")
  }

  @Test func `show a long line around the place, and nothing that steers a terminal`() throws {
    let noise = String(repeating: "x", count: 300)
    let message = try #require(self.message("{seed: 1, \(noise): 2, dome: {size: 8}}"))
    let lines = message.split(separator: "\n")
    #expect(lines[0] == "dome.yaml:1:11: error: unknown key '\(noise.prefix(40))...'")
    #expect(lines[1].count == 100)
    #expect(lines[2] == "          ^")

    let steering = try #require(self.message("seed: \"\\e[31m\u{202E}\""))
    #expect(!steering.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
  }

  @Test func `end after fifty`() throws {
    let text = (0..<70).map { "key\($0): 1" }.joined(separator: "\n")
    let message = try #require(self.message(text))
    #expect(message.hasSuffix("\ndome.yaml: error: and 22 more mistakes"))
  }
}
