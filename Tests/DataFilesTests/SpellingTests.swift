import DataFiles
import Testing

@Suite struct `Spelling suggestions` {
  @Test(arguments: [
    ("sise", "size"), ("szie", "size"), ("Size", "size"), ("siz", "size"), ("uptakes", "uptake"),
    ("rnu", "run"), ("shema", "schema"), ("sed", "seed"), ("day", "days"),
    ("attenuation_treshhold", "attenuation_threshold"),
  ])
  func `suggests the nearest name`(name: String, meant: String) {
    let names = ["size", "days", "seed", "uptake", "run", "schema", "attenuation_threshold"]
    #expect(Spelling.nearest(to: name, among: names) == meant)
  }

  @Test(arguments: ["", "x", "banana", "sixteen", String(repeating: "size", count: 100)])
  func `suggests nothing that is far`(name: String) {
    #expect(Spelling.nearest(to: name, among: ["size", "days", "seed"]) == nil)
  }
}
