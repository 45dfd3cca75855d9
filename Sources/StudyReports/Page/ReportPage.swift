internal import DataFiles

/// The page of a report: one file that needs no other, no script and no network.
struct ReportPage {
  let name: String
  let title: Markup
  let answer: [Markup]
  /// The settings in words, and their heading.
  let settings: (title: String, list: [(name: String, text: Markup)])
  let sections: [ReportSection]
  /// The beginning of the sentence that says how the results were made.
  let making: Markup
  let contents: FolderContents

  /// The page as HTML.
  var html: String {
    let body = Markup([
      "<header><p class=\"study\">\(name)</p><h1 id=\"top\">\(title)</h1>",
      "<p class=\"answer\">\(Markup(answer, separator: " "))</p></header>",
      "<nav aria-label=\"Parts of this report\"><ul>\(Markup(links))</ul></nav>",
      "<section aria-labelledby=\"settings\"><h2 id=\"settings\">\(settings.title)</h2><dl>",
      Markup(settings.list.map { "<div><dt>\($0.name)</dt><dd>\($0.text)</dd></div>" }),
      "</dl></section>",
      Markup(sections.map(section)), end,
    ])
    let head = Markup([
      "<!doctype html>", "<html lang=\"en\"><head><meta charset=\"utf-8\">",
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
      "<meta name=\"color-scheme\" content=\"light dark\">",
      // The page may load nothing: no script, no font, no image, whatever a name in a file contains.
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">",
      "<link rel=\"icon\" href=\"data:,\">",
      "<title>\(name): report</title>",
      "<style>\(Markup(trusted: ReportStyle.sheet))</style></head><body>",
      "<a class=\"skip\" href=\"#main\">To the report</a><main id=\"main\">",
    ])
    return Markup([head, body, "</main></body></html>", ""]).html
  }

  private var links: [Markup] {
    ([("settings", settings.title)] + sections.map { ($0.name, $0.title) } + [
      ("made", "How it was made")
    ])
    .map { "<li><a href=\"#\($0.0)\">\($0.1)</a></li>" }
  }

  private func section(_ section: ReportSection) -> Markup {
    Markup(
      [
        "<section aria-labelledby=\"\(section.name)\"><h2 id=\"\(section.name)\">\(section.title)</h2>"
      ] + section.figures.map(figure)
        + (section.facts.isEmpty ? [] : [facts(section.facts, titled: section.title)])
        + ["</section>"])
  }

  /// A figure: its title, the drawing in two widths of which the page shows one, the caption, and its data.
  private func figure(_ figure: ReportFigure) -> Markup {
    let label = "\(figure.title). \(figure.description)"
    let drawings = [(704.0, "wide"), (328.0, "narrow")].map { width, style -> Markup in
      let drawing = figure.chart.drawing(width: width)
      return
        "<svg class=\"\(style)\" role=\"img\" aria-label=\"\(label)\" viewBox=\"0 0 \(drawing.width) \(drawing.height)\" width=\"\(drawing.width)\" height=\"\(drawing.height)\">\(drawing.marks)</svg>"
    }
    return Markup(
      [
        "<figure id=\"figure-\(figure.name)\" aria-labelledby=\"title-\(figure.name)\">",
        "<h3 id=\"title-\(figure.name)\">\(figure.title)</h3>",
        "<p class=\"subtitle\">\(figure.subtitle)</p>",
      ] + drawings + [
        "<figcaption>\(figure.caption)</figcaption>", data(figure.data, of: figure.title),
        "</figure>",
      ])
  }

  private func data(_ data: FigureData, of title: String) -> Markup {
    let heads = data.columns.map { column -> Markup in
      let unit: Markup = column.unit.isEmpty ? "" : "<br><span>\(column.unit)</span>"
      return "<th scope=\"col\">\(NumberText.words(column.name))\(unit)</th>"
    }
    let rows = data.rows.map { row -> Markup in
      let cells = row.enumerated().map { index, cell -> Markup in
        let isNumber = cell.isEmpty || Double(cell) != nil
        return index == 0
          ? "<th scope=\"row\">\(cell)</th>"
          : "<td\(isNumber ? " class=\"number\"" as Markup : "")>\(cell)</td>"
      }
      return "<tr>\(Markup(cells, separator: ""))</tr>"
    }
    let definitions = data.columns.filter { !$0.definition.isEmpty }.map { column -> Markup in
      "<div><dt>\(NumberText.words(column.name))</dt><dd>\(Markup(definition: column.definition))</dd></div>"
    }
    let explained: Markup =
      definitions.isEmpty ? "" : "<dl class=\"columns\">\(Markup(definitions))</dl>"
    return Markup([
      "<details><summary>Data of this figure, from <code>\(data.source)</code></summary>",
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\("Data: \(title)")\">",
      "<table data-from=\"\(data.source)\"><thead><tr>\(Markup(heads, separator: ""))</tr></thead>",
      "<tbody>\(Markup(rows))</tbody></table></div>\(explained)</details>",
    ])
  }

  /// Single figures, with their definitions.
  private func facts(_ facts: [ReportFact], titled title: String) -> Markup {
    let rows = facts.map { fact -> Markup in
      "<tr><td class=\"number\">\(fact.value) \(fact.unit)</td><td>\(Markup(definition: fact.meaning))</td></tr>"
    }
    return Markup([
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(title)\">",
      "<table class=\"facts\"><thead><tr><th scope=\"col\">value</th><th scope=\"col\">what it counts</th></tr></thead>",
      "<tbody>\(Markup(rows))</tbody></table></div>",
    ])
  }

  /// The last part: version, time, the folder, and the manifest whole.
  private var end: Markup {
    let manifest = contents.manifest
    let build =
      "\(manifest.text("build.platform") ?? ""), Swift \(manifest.text("build.swift") ?? "")"
    let seconds = NumberText.significant(manifest["wall_seconds"] ?? 0)
    let memory = NumberText.bytes(manifest["peak_memory_bytes"] ?? 0)
    return Markup([
      "<section aria-labelledby=\"made\"><h2 id=\"made\">How it was made</h2>",
      "<p>\(making), by ExposureLab \(manifest.text("version") ?? "") (\(build)), in \(seconds) seconds and \(memory) of memory. The same scenario and seed give the same tables on any machine. Every number above follows from a file in the folder <code>\(contents.path)</code>; <code>datapackage.json</code> there defines them all.</p>",
      "<p>A simulated town is not a forecast: its people, meetings, radio and behaviour are those of the scenario.</p>",
      "<details><summary>Scenario and build, from <code>manifest.json</code></summary>",
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"manifest.json\"><pre>\(contents.manifestText)</pre></div></details></section>",
    ])
  }
}
