internal import DataFiles

/// The steps of a process one below another, each with its time from the step before and with a remark above.
struct DelayChart: Chart {
  /// One step.
  struct Step: Sendable {
    let name: String
    /// The median time at which the step is reached, in days since the exposure.
    let reached: Double
    /// The median time that the step takes, in days, and its quartiles; `nil` for the first step.
    let taken: (median: Double, low: Double, high: Double)?
    /// The remark above the bar.
    let remark: String

    /// The time at which a bar of the median length begins.
    var begins: Double { reached - (taken?.median ?? 0) }
    /// The span of the bar and of its quartiles, both counted from where the bar begins.
    var extent: (low: Double, high: Double) {
      let ends = [begins, reached] + (taken.map { [begins + $0.low, begins + $0.high] } ?? [])
      return (ends.min() ?? 0, ends.max() ?? 0)
    }
  }

  let steps: [Step]
  private static let title = "days since the exposure (median)"

  private var domain: ClosedRange<Double> {
    let extents = steps.map(\.extent)
    return min(0, extents.map(\.low).min() ?? 0)...max(1, extents.map(\.high).max() ?? 1)
  }

  var specification: [JSONValue.Member] {
    let values = steps.map { step -> JSONValue in
      [
        "step": .string(step.name), "from": .number(step.begins), "to": .number(step.reached),
        "low": .number(step.begins + (step.taken?.low ?? 0)),
        "high": .number(step.begins + (step.taken?.high ?? 0)), "remark": .string(step.remark),
      ]
    }
    func quantity(_ field: JSONValue) -> JSONValue {
      ["field": field, "type": "quantitative", "title": .string(Self.title)]
    }
    return [
      .init("data", ["values": .array(values)]),
      .init(
        "encoding",
        ["y": ["field": "step", "type": "nominal", "sort": .null, "title": .null]]),
      .init(
        "layer",
        [
          [
            "mark": ["type": "rule", "color": .string(Ink.without.hex)],
            "encoding": ["x": quantity("low"), "x2": ["field": "high"]],
          ],
          [
            "mark": [
              "type": "bar", "height": .integer(10), "color": .string(Ink.withApp.hex),
              "tooltip": .boolean(true),
            ],
            "encoding": ["x": quantity("from"), "x2": ["field": "to"]],
          ],
          [
            "mark": ["type": "point", "filled": .boolean(true), "color": .string(Ink.withApp.hex)],
            "encoding": ["x": quantity("to")],
          ],
          [
            "mark": ["type": "text", "align": "left", "dx": .integer(8), "dy": .integer(-9)],
            "encoding": ["x": quantity("to"), "text": ["field": "remark"]],
          ],
        ]),
    ]
  }

  func drawing(width: Double) -> Drawing {
    let isNarrow = width < 500
    let names = steps.map { Drawing.width(of: $0.name) }.max() ?? 0
    let left = isNarrow ? 8.0 : names + 20
    let pitch = isNarrow ? 40.0 : 38.0
    let bottom = 24 + Double(steps.count) * pitch
    var drawing = Drawing(width: width, height: bottom + 26)
    let x = AxisScale(over: domain, from: left, to: width - 14, parts: isNarrow ? 5 : 8)
    drawing.text(Self.title, isNarrow ? 0 : left, 14, "axis")
    for tick in x.ticks {
      drawing.line(x(tick), 22, x(tick), bottom, tick == 0 ? "base" : "grid")
      drawing.text(AxisScale.text(tick, isShare: false), x(tick), bottom + 18, "axis middle")
    }
    for (index, step) in steps.enumerated() {
      let top = 24 + Double(index) * pitch
      let middle = top + 27
      if isNarrow {
        drawing.text("\(step.name): \(step.remark)", 0, top + 13, "label halo")
      } else {
        drawing.text(step.name, left - 16, middle + 4.5, "label end")
        let isRight = x(step.reached) > width * 0.55
        drawing.text(
          step.remark, x(step.reached) + (isRight ? 6 : -6), top + 15,
          isRight ? "axis end halo" : "axis halo")
      }
      let text = "\(step.name): \(step.remark)"
      let extent = step.extent
      if step.taken != nil {
        drawing.line(x(extent.low), middle, x(extent.high), middle, "whisker")
      }
      let (from, to) = (min(step.begins, step.reached), max(step.begins, step.reached))
      drawing.bar(
        x(from), middle - 5, x(to) - x(from), 10, "fill \(Ink.withApp.style)", says: text)
      drawing.dot(x(step.reached), middle, "fill \(Ink.withApp.style)", says: text)
    }
    return drawing
  }
}
