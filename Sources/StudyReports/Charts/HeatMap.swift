internal import DataFiles

/// A grid of shares, each with its value written in its cell.
struct HeatMap: Chart {
  /// One cell.
  struct Cell: Sendable {
    let row: String
    let column: String
    let share: Double
    /// The count behind the share.
    let remark: String
  }

  let rowTitle: String
  let columnTitle: String
  let rows: [String]
  let columns: [String]
  let cells: [Cell]

  var specification: [JSONValue.Member] {
    let values = cells.map { cell -> JSONValue in
      [
        "row": .string(cell.row), "column": .string(cell.column), "share": .number(cell.share),
        "text": .string(NumberText.percent(cell.share)), "behind": .string(cell.remark),
      ]
    }
    func place(_ field: JSONValue, _ title: String, _ order: [String]) -> JSONValue {
      [
        "field": field, "type": "ordinal", "title": .string(title),
        "sort": .array(order.map { .string($0) }), "axis": ["labelAngle": .integer(0)],
      ]
    }
    return [
      .init("data", ["values": .array(values)]),
      .init(
        "encoding",
        [
          "x": place("column", columnTitle, columns), "y": place("row", rowTitle, rows),
        ]),
      .init(
        "layer",
        [
          [
            "mark": ["type": "rect", "tooltip": .boolean(true)],
            "encoding": [
              "color": [
                "field": "share", "type": "quantitative", "legend": .null,
                "scale": ["domain": [.integer(0), .integer(1)], "range": ["#ffffff", "#7fb8d8"]],
              ]
            ],
          ],
          ["mark": "text", "encoding": ["text": ["field": "text"]]],
        ]),
    ]
  }

  func drawing(width: Double) -> Drawing {
    let left = (rows.map { Drawing.width(of: $0) }.max() ?? 0) + 10
    let (top, height) = (42.0, 44.0)
    let cellWidth = (width - left) / Double(max(columns.count, 1))
    let bottom = top + Double(rows.count) * height
    var drawing = Drawing(width: width, height: bottom + 26)
    drawing.text(columnTitle, left, 14, "axis")
    drawing.text(rowTitle, 0, bottom + 18, "axis")
    for (index, column) in columns.enumerated() {
      drawing.text(column, left + (Double(index) + 0.5) * cellWidth, 34, "axis middle")
    }
    for (index, row) in rows.enumerated() {
      drawing.text(row, left - 8, top + (Double(index) + 0.5) * height + 4.5, "axis end")
    }
    for cell in cells {
      guard let row = rows.firstIndex(of: cell.row),
        let column = columns.firstIndex(of: cell.column)
      else { continue }
      let (x, y) = (left + Double(column) * cellWidth, top + Double(row) * height)
      let text = NumberText.percent(cell.share)
      // The value decides how strong the colour is; the text stays readable on all of them.
      let strength = 0.05 + 0.4 * cell.share
      drawing.marks +=
        "<rect x=\"\(x + 1)\" y=\"\(y + 1)\" width=\"\(cellWidth - 2)\" height=\"\(height - 2)\" class=\"fill \(Ink.withApp.style)\" style=\"fill-opacity:\(Markup(trusted: "\((strength * 100).rounded() / 100)"))\"><title>\("\(cell.row), \(cell.column): \(text), \(cell.remark)")</title></rect>"
      drawing.text(text, x + cellWidth / 2, y + 20, "label middle")
      let remark =
        cellWidth < 72 ? String(cell.remark.split(separator: " ").last ?? "") : cell.remark
      drawing.text(remark, x + cellWidth / 2, y + 36, "small middle")
    }
    return drawing
  }
}
