package import ContactWorld
internal import DetectionAnalysis
internal import TracingSimulation

/// The figures of contact surveys, made from contact diaries.
///
/// Three kinds of surveys are matched: diaries, which have contacts by setting and by class of duration; tracking of
/// phones, which has minutes of a pair of people on a day within 2 m; and badges, which have those at school within 1.5 m.
package struct ContactFigures: Sendable {
  /// A figure of one group of diaries.
  package struct Row: Sendable {
    /// The name of the figure.
    package let figure: String
    /// The ages of the participants: `all`, `0-19` or `20+`.
    package let ages: String
    /// The setting, or the part of a setting.
    package let setting: String
    /// The value; `nil` if there is nothing to count.
    package let value: Double?
  }

  static let table = TableDeclaration<Row>(
    "contact_figures",
    """
    Figures of contact surveys, made from the diaries of `participants.csv`, a row for each figure, group of ages and \
    setting; with `output.diaries` above 0.
    """,
    key: ["figure", "ages", "setting"],
    [
      Measure(
        "figure", unit: "",
        """
        The figure. `contacts`: the mean number of contacts in a diary. `share_0_5`, `share_5_15`, `share_15_60`, \
        `share_60_240`, `share_240`: the contacts whose minutes lie from the first number up to, but not including, the \
        second one, by all contacts. `partners_2m`: the mean number of people with whom a participant spends a minute or \
        more within 2 m. `minutes_2m_q50` and so on: quantiles of the minutes that the participant and one of these \
        partners spend within 2 m on the day. `share_2m_15`: partners with 15 minutes or more, by all \
        of them. The same with `1.5m` and with `20m`.
        """
      ) { $0.figure },
      Measure("ages", unit: "years", "The ages of the participants: `all`, `0-19` or `20+`.") {
        $0.ages
      },
      Measure(
        "setting", unit: "",
        """
        The setting: `household`, `occupation`, `random`, or `all`. `vehicle` and `venue` are the two parts of `random`. \
        School is the occupation of ages 0-19, and work the occupation of 20+.
        """
      ) { $0.setting },
      Measure(
        "value", unit: "as the figure", missingWhen: "there is nothing to count", "The value."
      ) { $0.value },
    ])

  /// The bounds between the classes of duration, in minutes, as POLYMOD's diaries have them.
  private static let bounds = [5.0, 15, 60, 240]
  private static let quantiles = [0.25, 0.5, 0.75, 0.9, 0.99]

  /// The rows of the diaries of a world.
  package static func rows(of diaries: [ContactDiary], in world: World) -> [Row] {
    let bands = world.population.ageBands
    func isChild(_ diary: ContactDiary) -> Bool {
      bands[diary.person.index].generation == .child
    }
    let groups = [
      ("all", diaries), ("0-19", diaries.filter(isChild)),
      ("20+", diaries.filter { !isChild($0) }),
    ]
    return groups.flatMap { ages, group in
      settings(in: world).flatMap { setting, isWanted in
        rows(of: group, ages: ages, setting: setting, where: isWanted)
      }
    }
  }

  private static func settings(in world: World) -> [(String, (Contact) -> Bool)] {
    [("all", { _ in true })]
      + Setting.allCases.map { setting in ("\(setting)", { $0.setting == setting }) }
      + [PlaceKind.vehicle, .venue].map { kind in
        ("\(kind)", { $0.setting == .random && world.places.kind(of: $0.place) == kind })
      }
  }

  private static func rows(
    of diaries: [ContactDiary], ages: String, setting: String, where isWanted: (Contact) -> Bool
  ) -> [Row] {
    var rows: [Row] = []
    func add(_ figure: String, _ value: Double?) {
      rows.append(Row(figure: figure, ages: ages, setting: setting, value: value))
    }
    let minutes = diaries.flatMap { $0.contacts.filter(isWanted).map { Double($0.duration) / 60 } }
    add("contacts", mean(Double(minutes.count), diaries.count))
    for (number, lower) in ([0] + bounds).enumerated() {
      let upper = number < bounds.count ? bounds[number] : .infinity
      let name = number < bounds.count ? "share_\(Int(lower))_\(Int(upper))" : "share_\(Int(lower))"
      add(name, mean(Double(minutes.count { $0 >= lower && $0 < upper }), minutes.count))
    }
    for (name, distance) in [("1.5m", 1.5), ("2m", 2), ("20m", 20)] {
      let sorted = diaries.flatMap { $0.minutesByPartner(within: distance, where: isWanted) }
        .filter { $0 >= 1 }.sorted()
      add("partners_\(name)", mean(Double(sorted.count), diaries.count))
      for share in quantiles {
        add("minutes_\(name)_q\(Int((share * 100).rounded()))", sorted.quantile(share))
      }
      add("share_\(name)_15", mean(Double(sorted.count { $0 >= 15 }), sorted.count))
    }
    return rows
  }

  private static func mean(_ sum: Double, _ count: Int) -> Double? {
    count == 0 ? nil : sum / Double(count)
  }
}
