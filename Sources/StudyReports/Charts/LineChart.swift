internal import DataFiles

/// Curves over one axis, with a label at the end of each.
struct LineChart: Chart {
  /// One curve.
  struct Series: Sendable {
    let name: String
    let ink: Ink
    /// The pattern of the line, by which it is told from its neighbours without colour.
    var dash = Dash.solid
    let points: [(x: Double, y: Double)]
  }

  /// A pattern of a line.
  enum Dash: String, CaseIterable, Sendable {
    case solid, dashed, dotted, mixed

    /// The lengths of strokes and gaps, in pixels.
    var lengths: [Int128] {
      switch self {
      case .solid: [1, 0]
      case .dashed: [5, 3]
      case .dotted: [2, 2]
      case .mixed: [7, 2, 2, 2]
      }
    }
  }

  /// The days of a lockdown, or another span of the horizontal axis.
  struct Span: Sendable {
    let name: String
    let range: ClosedRange<Double>
  }

  let xTitle: String
  let yTitle: String
  let series: [Series]
  var spans: [Span] = []
  /// Single points with a name of their own.
  var points: [(name: String, x: Double, y: Double)] = []
  /// Whether both axes are shares from 0 to 1.
  var isShare = false

  /// The length of the piece of a curve in front of its name, in pixels.
  private static let sample = 20.0

  private var domain: (x: ClosedRange<Double>, y: ClosedRange<Double>) {
    guard !isShare else { return (0...1, 0...1) }
    let points = series.flatMap(\.points)
    let (left, right) = (points.map(\.x).min() ?? 0, points.map(\.x).max() ?? 1)
    let top = points.map(\.y).max() ?? 0
    return (left...(right > left ? right : left + 1), 0...(top > 0 ? top : 1))
  }

  var specification: [JSONValue.Member] {
    let values = series.flatMap { series in
      series.points.map { point -> JSONValue in
        ["x": .number(point.x), "y": .number(point.y), "series": .string(series.name)]
      }
    }
    let names = JSONValue.array(series.map { .string($0.name) })
    let colour: JSONValue = [
      "field": "series", "type": "nominal", "title": .null,
      "scale": ["domain": names, "range": .array(series.map { .string($0.ink.hex) })],
    ]
    let format: [JSONValue.Member] = isShare ? [.init("format", "%")] : []
    var layers: [JSONValue] = spans.map { span in
      [
        "data": [
          "values": [
            [
              "from": .number(span.range.lowerBound), "to": .number(span.range.upperBound),
              "name": .string(span.name),
            ]
          ]
        ],
        "mark": ["type": "rect", "color": "#999999", "opacity": .number(0.2)],
        "encoding": [
          "x": ["field": "from", "type": "quantitative"], "x2": ["field": "to"],
          "tooltip": ["field": "name"],
        ],
      ]
    }
    layers.append([
      "data": ["values": .array(values)],
      "mark": ["type": "line", "strokeWidth": .integer(2), "tooltip": .boolean(true)],
      "encoding": [
        "x": [
          "field": "x", "type": "quantitative", "title": .string(xTitle),
          "axis": .object([.init("grid", .boolean(false))] + format),
        ],
        "y": [
          "field": "y", "type": "quantitative", "title": .string(yTitle),
          "axis": .object(format), "scale": ["zero": .boolean(true)],
        ],
        "color": colour,
        "strokeDash": [
          "field": "series", "type": "nominal", "title": .null,
          "scale": [
            "domain": names,
            "range": .array(
              series.map { .array($0.dash.lengths.map { .integer($0) }) }),
          ],
        ],
      ],
    ])
    if !points.isEmpty {
      let values = points.map { point -> JSONValue in
        ["x": .number(point.x), "y": .number(point.y), "name": .string(point.name)]
      }
      layers.append([
        "data": ["values": .array(values)],
        "mark": ["type": "point", "filled": .boolean(true), "color": "#1a1a1a"],
        "encoding": [
          "x": ["field": "x", "type": "quantitative"], "y": ["field": "y", "type": "quantitative"],
          "tooltip": ["field": "name"],
        ],
      ])
    }
    return [.init("layer", .array(layers))]
  }

  func drawing(width: Double) -> Drawing {
    let (height, bottom, top) = (width < 500 ? 240.0 : 300.0, 44.0, 30.0)
    // A single curve is named by the axis.
    let labels = series.count > 1 ? series.map { Drawing.width(of: $0.name) }.max() ?? 0 : 8
    let probe = AxisScale(over: domain.y, from: 0, to: 1)
    let ticks = probe.ticks.map { AxisScale.text($0, isShare: isShare) }
    let left = (ticks.map { Drawing.width(of: $0) }.max() ?? 0) + 8
    let right = width - labels - (series.count > 1 ? Self.sample + 12 : 12)
    var drawing = Drawing(width: width, height: height)
    let x = AxisScale(
      over: domain.x, from: left, to: right, parts: width < 500 ? 4 : 8, isExact: true)
    let y = AxisScale(over: domain.y, from: height - bottom, to: top)
    drawing.text(yTitle, 0, 14, "axis")
    for (tick, text) in zip(y.ticks, ticks) {
      drawing.line(left, y(tick), right, y(tick), tick == 0 ? "base" : "grid")
      drawing.text(text, left - 6, y(tick) + 4.5, "axis end")
    }
    for tick in x.ticks {
      drawing.text(
        AxisScale.text(tick, isShare: isShare), x(tick), height - bottom + 18, "axis middle")
    }
    drawing.text(xTitle, (left + right) / 2, height - 6, "axis middle")
    for span in spans {
      let (from, to) = (x(span.range.lowerBound), x(span.range.upperBound))
      drawing.bar(from, top, to - from, height - bottom - top, "span", says: span.name)
      drawing.text(span.name, from + 4, top + 13, "axis")
    }
    for series in series { draw(series, x, y, into: &drawing) }
    for point in points {
      drawing.dot(x(point.x), y(point.y), radius: 4.5, "dot", says: point.name)
      drawing.text(point.name, x(point.x) + 8, y(point.y) + 16, "axis halo")
    }
    if series.count > 1 { place(labelsAt: right + 8, y, into: &drawing) }
    return drawing
  }

  private func draw(
    _ series: Series, _ x: AxisScale, _ y: AxisScale, into drawing: inout Drawing
  ) {
    let points = Markup(
      series.points.map { "\(x($0.x)),\(y($0.y))" as Markup }, separator: " ")
    drawing.marks +=
      "<polyline points=\"\(points)\" class=\"curve \(series.ink.style) \(series.dash.rawValue)\"><title>\(series.name)</title></polyline>"
  }

  /// Writes the curves' names behind their ends, apart from one another.
  private func place(labelsAt left: Double, _ y: AxisScale, into drawing: inout Drawing) {
    let gap = 16.0
    let wanted = series.map { y($0.points.last?.y ?? 0) + 4.5 }
    var places = [Double](repeating: 0, count: series.count)
    var free = -Double.infinity
    for index in wanted.indices.sorted(by: { (wanted[$0], $0) < (wanted[$1], $1) }) {
      places[index] = max(wanted[index], free)
      free = places[index] + gap
    }
    // Labels that were pushed below the axis move up together.
    let excess = max(0, (places.max() ?? 0) - (y.start + 4.5))
    for (index, series) in series.enumerated() {
      let baseline = places[index] - excess
      drawing.line(
        left, baseline - 4.5, left + Self.sample, baseline - 4.5,
        "curve \(series.ink.style) \(series.dash.rawValue)")
      drawing.text(series.name, left + Self.sample + 4, baseline, "label \(series.ink.style)")
    }
  }
}
