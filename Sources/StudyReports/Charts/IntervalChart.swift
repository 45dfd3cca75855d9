internal import DataFiles

/// Values with their intervals, one below another on one axis, each with its name and its numbers in words.
struct IntervalChart: Chart {
  /// One value.
  struct Row: Sendable {
    let name: String
    let value: Double
    let low: Double
    let high: Double
    /// Whether the interval is open on both sides, since too few runs give one.
    let isUnknown: Bool
    let ink: Ink
    let text: String
  }

  /// The quantity and its unit.
  let title: String
  let rows: [Row]

  private var domain: ClosedRange<Double> {
    let ends = rows.flatMap { [$0.low, $0.high, $0.value] }
    let (low, high) = (min(0, ends.min() ?? 0), max(0, ends.max() ?? 0))
    return low...max(high, low + 1e-9)
  }

  var specification: [JSONValue.Member] {
    let values = rows.map { row -> JSONValue in
      [
        "name": .string(row.name), "value": .number(row.value), "low": .number(row.low),
        "high": .number(row.high), "text": .string(row.text), "color": .string(row.ink.hex),
      ]
    }
    func quantity(_ field: JSONValue) -> JSONValue {
      ["field": field, "type": "quantitative", "title": .string(title)]
    }
    let colour: JSONValue = ["field": "color", "type": "nominal", "scale": .null]
    return [
      .init("data", ["values": .array(values)]),
      .init(
        "encoding",
        [
          "y": [
            "field": "name", "type": "nominal", "sort": .null, "title": .null,
            "axis": ["labelLimit": .integer(420)],
          ], "color": colour,
        ]),
      .init(
        "layer",
        [
          ["mark": "rule", "encoding": ["x": quantity("low"), "x2": ["field": "high"]]],
          [
            "mark": ["type": "point", "filled": .boolean(true), "tooltip": .boolean(true)],
            "encoding": ["x": quantity("value"), "tooltip": ["field": "text"]],
          ],
        ]),
    ]
  }

  func drawing(width: Double) -> Drawing {
    width < 500 ? narrow(width) : wide(width)
  }

  /// Names beside the axis, and the numbers above their marks.
  private func wide(_ width: Double) -> Drawing {
    let column = width * 0.42
    let left = column + 14
    var drawing = Drawing(width: width, height: 26)
    let names = rows.map { Drawing.lines(of: $0.name, within: column) }
    let heights = names.map { max(Double($0.count) * Drawing.lineHeight + 8, 42) }
    let x = axis(from: left, to: width - 14, below: heights.reduce(0, +), into: &drawing)
    for (row, (lines, height)) in zip(rows, zip(names, heights)) {
      let middle = drawing.height + 28
      let first = middle - Double(lines.count) * Drawing.lineHeight / 2 + 12
      for (number, line) in lines.enumerated() {
        drawing.text(line, left - 14, first + Double(number) * Drawing.lineHeight, "label end")
      }
      let isRight = x(row.value) > (left + width) / 2
      drawing.text(
        row.text, isRight ? width - 14 : left, middle - 9, isRight ? "axis halo end" : "axis halo")
      mark(row, at: middle, x, into: &drawing)
      drawing.height += height
    }
    drawing.height += 26
    return drawing
  }

  /// Names and numbers above their marks.
  private func narrow(_ width: Double) -> Drawing {
    var drawing = Drawing(width: width, height: 26)
    let texts = rows.map { row in
      (Drawing.lines(of: row.name, within: width).map { ($0, "label halo") }
        + Drawing.lines(of: row.text, within: width).map { ($0, "axis halo") })
    }
    let heights = texts.map { Double($0.count) * Drawing.lineHeight + 26 }
    let x = axis(from: 8, to: width - 14, below: heights.reduce(0, +), into: &drawing)
    for (row, (lines, height)) in zip(rows, zip(texts, heights)) {
      for (number, line) in lines.enumerated() {
        let baseline = drawing.height + 13 + Double(number) * Drawing.lineHeight
        drawing.text(line.0, 0, baseline, line.1)
      }
      mark(row, at: drawing.height + height - 18, x, into: &drawing)
      drawing.height += height
    }
    drawing.height += 26
    return drawing
  }

  private func axis(
    from left: Double, to right: Double, below height: Double, into drawing: inout Drawing
  ) -> AxisScale {
    let bottom = drawing.height + height
    let x = AxisScale(
      over: domain, from: left, to: right, parts: right - left < 350 ? 3 : 5, isExact: true)
    drawing.text(title, left, 14, "axis")
    for tick in x.ticks {
      drawing.line(x(tick), 24, x(tick), bottom, tick == 0 ? "base" : "grid")
      let place =
        x(tick) < left + 20 ? "axis" : x(tick) > right - 20 ? "axis end" : "axis middle"
      drawing.text(AxisScale.text(tick, isShare: false), x(tick), bottom + 18, place)
    }
    return x
  }

  private func mark(
    _ row: Row, at middle: Double, _ x: AxisScale, into drawing: inout Drawing
  ) {
    if !row.isUnknown { drawing.line(x(row.low), middle, x(row.high), middle, "whisker") }
    drawing.dot(
      x(row.value), middle, "fill \(row.ink.style)", says: "\(row.name): \(row.text)")
  }
}
