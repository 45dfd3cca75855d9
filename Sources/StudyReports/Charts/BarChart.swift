internal import DataFiles

/// Horizontal bars from zero, each with its name and its value in words.
struct BarChart: Chart {
  /// One bar.
  struct Bar: Sendable {
    let name: String
    let value: Double
    let ink: Ink
    /// The text at the end of the bar.
    let text: String
  }

  /// The title of the axis: the quantity and its unit.
  let title: String
  let bars: [Bar]
  /// The greatest value of the axis; `nil` for the longest bar.
  var whole: Double?

  private var longest: Double { whole ?? max(bars.map(\.value).max() ?? 0, 1e-9) }

  var specification: [JSONValue.Member] {
    let values = bars.map { bar -> JSONValue in
      [
        "name": .string(bar.name), "value": .number(bar.value), "text": .string(bar.text),
        "kind": .string(bar.ink.rawValue),
      ]
    }
    let inks = Ink.allCases.filter { ink in bars.contains { $0.ink == ink } }
    let name: JSONValue = [
      "field": "name", "type": "nominal", "sort": .null, "title": .null,
      "axis": ["labelLimit": .integer(420)],
    ]
    let value: JSONValue = [
      "field": "value", "type": "quantitative", "title": .string(title),
      "scale": whole.map { ["domain": [.integer(0), .number($0)]] } ?? ["zero": .boolean(true)],
    ]
    return [
      .init("data", ["values": .array(values)]),
      .init("encoding", ["y": name, "x": value]),
      .init(
        "layer",
        [
          [
            "mark": ["type": "bar", "tooltip": .boolean(true)],
            "encoding": [
              "color": [
                "field": "kind", "type": "nominal", "legend": .null,
                "scale": [
                  "domain": .array(inks.map { .string($0.rawValue) }),
                  "range": .array(inks.map { .string($0.hex) }),
                ],
              ]
            ],
          ],
          [
            "mark": ["type": "text", "align": "left", "dx": .integer(4)],
            "encoding": ["text": ["field": "text"]],
          ],
        ]),
    ]
  }

  func drawing(width: Double) -> Drawing {
    let isNarrow = width < 500
    let texts = bars.map { Drawing.width(of: $0.text) }.max() ?? 0
    let column = isNarrow ? width : width * 0.42
    let names = bars.map { Drawing.lines(of: $0.name, within: column) }
    let widest = names.joined().map { Drawing.width(of: $0) }.max() ?? 0
    let left = isNarrow ? 0 : min(widest, column) + 10
    let right = width - texts - 8
    var drawing = Drawing(width: width, height: 24)
    drawing.text(title, left, 14, "axis")
    for (bar, lines) in zip(bars, names) {
      let top = drawing.height
      let textHeight = Double(lines.count) * Drawing.lineHeight
      let rowHeight = isNarrow ? textHeight + 25 : max(textHeight + 8, 26)
      let middle = isNarrow ? top + textHeight + 12 : top + rowHeight / 2
      let first = isNarrow ? top + 13 : middle - textHeight / 2 + 12
      for (index, line) in lines.enumerated() {
        let baseline = first + Double(index) * Drawing.lineHeight
        drawing.text(
          line, isNarrow ? 0 : left - 10, baseline, isNarrow ? "label" : "label end")
      }
      let length = bar.value / longest * (right - left)
      drawing.bar(
        left, middle - 8, length, 16, "fill \(bar.ink.style)", says: "\(bar.name): \(bar.text)")
      drawing.text(bar.text, left + length + 6, middle + 4.5, "label value")
      drawing.height += rowHeight
    }
    if !isNarrow { drawing.line(left, 22, left, drawing.height, "base") }
    drawing.height += 4
    return drawing
  }
}
