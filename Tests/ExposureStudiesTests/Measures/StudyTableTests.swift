import DiscreteEvents
import ContactWorld
import DataFiles
import DetectionAnalysis
import EpidemicSociety
import ExposureStudies
import Testing
import TracingSimulation

@Suite struct `Tables of a study` {
  private func table(_ name: String, of outcome: StudyOutcome) throws -> [String] {
    let table = try #require(outcome.tables.first { $0.name == name })
    return table.csv.split(separator: "\n").map(String.init)
  }

  @Test func `show each day with the figures of its record`() throws {
    var day = DayRecord(day: 3)
    day.infections = 1
    day.infected = 2
    day.onsets = 3
    day.inHospital = 4
    day.deaths = 5
    day.isolating = 6
    day.isLockdown = true
    day.tests = 7
    day.positives = 8
    day.uploads = 9
    day.publishedBlocks = 10
    day.warnings = 11
    day.interviews = 13
    day.missedInterviews = 14
    day.manualNotifications = 15
    day.publishedBytes = 16
    let table = ResultTable(
      StudyOutcome.dailyTable, rows: [DailyRow(record: day, falseWarnings: 12)])
    #expect(
      table.csv == """
        day,new_infections,infected,new_symptomatic,in_hospital,new_deaths,isolating,tests,positives,uploads,\
        keys_published,notifications,false_notifications,published_bytes,interviews,missed_interviews,\
        manual_notifications,lockdown
        3,1,2,3,4,5,6,7,8,9,10,11,12,16,13,14,15,1

        """)
  }

  @Test func `show the steps from an infection to a warned contact`() throws {
    #expect(
      try table("cascade", of: SmallHistory.outcome) == [
        "stage,count", "infected,14", "symptomatic,7", "tested_positive,5", "positive_with_app,3",
        "uploaded,2", "published,2", "true_contacts_of_positives,20",
        "true_contacts_with_app_of_published,10", "true_contacts_notified,6", "people_notified,4",
      ])
  }

  @Test func `leave steps empty that are not looked for`() throws {
    #expect(
      try table("cascade", of: SmallHistory.outcome(without: .ideal)) == [
        "stage,count", "infected,14", "symptomatic,7", "tested_positive,5", "positive_with_app,3",
        "uploaded,", "published,", "true_contacts_of_positives,",
        "true_contacts_with_app_of_published,", "true_contacts_notified,", "people_notified,4",
      ])
  }

  @Test func `show what adversaries learned`() throws {
    #expect(
      try table("leakage", of: SmallHistory.outcome) == [
        "adversary,measure,value", "sniffers,pairwise_recall,0.4",
        "sniffers,pairwise_precision,0.8", "sniffers,captured_identifiers,8.0",
        "server,registered_devices,24.0", "server,disclosed_keys,28.0", "server,encounters,7.0",
      ])
  }

  @Test func `show who infected whom`() {
    let rows = [
      TransmissionRow(SmallHistory.seed(0), personAge: "80+", sourceAge: nil, placeKind: nil),
      TransmissionRow(
        SmallHistory.infection(of: 1, by: 0, on: 4, .household), personAge: "0-9",
        sourceAge: "80+", placeKind: .home),
    ]
    #expect(
      ResultTable(TransmissionRow.table, rows: rows).csv == """
        day,person,person_age,source,source_age,setting,place,place_kind
        0,0,80+,,,,,
        4,1,0-9,0,80+,household,4,home

        """)
  }
}

@Suite struct `Lines of a run` {
  @Test func `name the protocol and the figures`() {
    let text = SmallHistory.outcome.lines.joined(separator: "\n")
    for part in [
      "40 people, 60 days, gaen, seed 7", "infected          14 people (35.0 %)",
      "have the app      24 people (60.0 %)",
      "tested positive   5, of them 3 with the app, 2 whose keys were published",
      "true contacts     20 of all who tested positive",
      "warned of them    6 (30.0 %); 60.0 % of the 10 within reach of an upload",
      "warned people     4, by 6 warnings, 33.3 % without such a contact",
      "half of them within 2.5 days of infection",
      "tracers           interviewed 2 cases, called 4 contacts, gave up 1 cases",
      "at 5 of 50 places captured 8 identifiers of 3 people",
      "linked            40.0 % of the pairs", "knows 28 keys of cases, 24 devices, 7 encounters",
      "download          21 bytes per phone and day", "upload            450 bytes per case",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test func `say nothing of what was not measured`() {
    let ideal = SmallHistory.outcome(without: .ideal).lines.joined(separator: "\n")
    #expect(ideal.contains("60 days, an ideal app, seed 7"))
    #expect(ideal.contains("by 6 warnings, 33.3 % because of a person not infected"))
    let none = SmallHistory.outcome(without: .none).lines.joined(separator: "\n")
    #expect(none.contains("60 days, no app, seed 7"))
    for text in [ideal, none] {
      for part in ["gaen", "true contacts", "sniffers", "download"] {
        #expect(!text.contains(part), "\(part)")
      }
    }
    #expect(!none.contains("have the app"))
  }
}
