internal import ContactWorld
internal import EpidemicSociety
internal import PrivacyAnalysis
internal import ProximityProtocols
internal import TracingSimulation
extension StudyOutcome {
  /// The tables of the result folder.
  var tables: [ResultTable] {
    [dailyTable, cascadeTable, leakageTable] + (transmissionTable.map { [$0] } ?? [])
  }

  /// The course of the epidemic and of tracing, a row a day.
  private var dailyTable: ResultTable {
    var table = ResultTable(
      "daily",
      columns: [
        .integer("day"), .integer("new_infections"), .integer("infected"),
        .integer("new_symptomatic"), .integer("in_hospital"), .integer("new_deaths"),
        .integer("isolating"), .integer("tests"), .integer("positives"), .integer("uploads"),
        .integer("keys_published"), .integer("notifications"), .integer("false_notifications"),
        .integer("published_bytes"), .integer("interviews"), .integer("missed_interviews"),
        .integer("manual_notifications"), .integer("lockdown"),
      ])
    for day in daily {
      table.append([
        .integer(day.day), .integer(day.infections), .integer(day.infected),
        .integer(day.onsets), .integer(day.inHospital), .integer(day.deaths),
        .integer(day.isolating), .integer(day.tests), .integer(day.positives),
        .integer(day.uploads), .integer(day.publishedBlocks), .integer(day.warnings),
        .integer(day.falseWarnings), .integer(day.publishedBytes),
        .integer(day.interviews), .integer(day.missedInterviews),
        .integer(day.manualNotifications), .integer(day.isLockdown ? 1 : 0),
      ])
    }
    return table
  }

  /// Who infected whom, when and where, a row an infection in order of time; `source` and all behind it are
  /// missing for the infections that the run starts with.
  static func transmissionTable(of transmissions: [TransmissionRecord], in world: World)
    -> ResultTable
  {
    var table = ResultTable(
      "transmissions",
      columns: [
        .integer("day"), .integer("person"), .text("person_age"), .integer("source"),
        .text("source_age"), .text("setting"), .integer("place"), .text("place_kind"),
      ])
    let (bands, places) = (world.population.ageBands, world.places)
    for record in transmissions {
      let source = record.source
      table.append([
        .integer(record.day), .integer(record.person.index),
        .text(bands[record.person.index].years),
        source.map { .integer($0.index) } ?? .missing,
        source.map { .text(bands[$0.index].years) } ?? .missing,
        record.setting.map { .text("\($0)") } ?? .missing,
        record.place.map { .integer(Int($0.index)) } ?? .missing,
        record.place.map { .text("\(places.kind(of: $0))") } ?? .missing,
      ])
    }
    return table
  }

  /// The steps from an infection to a warned contact, a row a step.
  private var cascadeTable: ResultTable {
    var table = ResultTable("cascade", columns: [.text("stage"), .integer("count")])
    let stages: [(String, Int)] = [
      ("infected", daily.reduce(0) { $0 + $1.infections }),
      ("symptomatic", daily.reduce(0) { $0 + $1.onsets }),
      ("tested_positive", cases.count),
      ("positive_with_app", cases.count { $0.hasApp }),
      ("uploaded", traffic.uploads),
      ("published", cases.count { $0.isPublished }),
      ("true_contacts_of_positives", trueContacts),
      ("true_contacts_with_app_of_published", reachableContacts),
      ("true_contacts_notified", warnedTrueContacts),
      ("people_notified", notifiedPeople),
    ]
    for (stage, count) in stages { table.append([.text(stage), .integer(count)]) }
    return table
  }

  /// What each adversary learned, a row a measure.
  private var leakageTable: ResultTable {
    var table = ResultTable(
      "leakage", columns: [.text("adversary"), .text("measure"), .number("value")])
    table.append([.text("sniffers"), .text("pairwise_recall"), .number(linkability.recall)])
    table.append([
      .text("sniffers"), .text("pairwise_precision"),
      linkability.precision.map { .number($0) } ?? .missing,
    ])
    table.append([
      .text("sniffers"), .text("captured_identifiers"), .number(Double(linkability.identifiers)),
    ])
    table.append([
      .text("server"), .text("registered_devices"),
      .number(Double(serverKnowledge.registeredDevices)),
    ])
    table.append([
      .text("server"), .text("disclosed_keys"), .number(Double(serverKnowledge.disclosedKeys)),
    ])
    table.append([
      .text("server"), .text("encounters"), .number(Double(serverKnowledge.encounters)),
    ])
    return table
  }
}
