import DiscreteEvents
import ContactWorld
import DataFiles
import DetectionAnalysis
import EpidemicSociety
import ExposureStudies
import PrivacyAnalysis
import Testing
import TracingSimulation
import TracingTestSupport

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
    day.admissions = 17
    day.imports = 18
    day.inIntensiveCare = 19
    day.waitingForSwab = 20
    // 4 beds, which the 4 patients fill, and 18.4 in intensive care for 19.
    var hospital = HospitalParameters()
    hospital.bedsPer100k = 10
    hospital.intensiveCareBedsPer100k = 46
    let table = ResultTable(
      StudyOutcome.dailyTable,
      rows: [
        DailyRow(
          record: day, falseWarnings: 12, beds: HospitalBeds(hospital, people: 40_000))
      ])
    #expect(
      table.csv == """
        day,new_infections,infected,new_symptomatic,in_hospital,new_deaths,isolating,tests,positives,uploads,\
        keys_published,notifications,false_notifications,published_bytes,interviews,missed_interviews,\
        manual_notifications,lockdown,new_admissions,imported_infections,in_intensive_care,waiting_for_swab,\
        over_hospital_capacity,over_intensive_care_capacity
        3,1,2,3,4,5,6,7,8,9,10,11,12,16,13,14,15,1,17,18,19,20,0,1

        """)
  }

  @Test func `show the steps from an infection to a heeded warning`() throws {
    #expect(
      try table("cascade", of: SmallHistory.outcome) == [
        "stage,unit,count,false_positives", "infected,people,5,", "user,people,3,1",
        "tested,people,2,1", "code,people,2,1", "uploaded,people,2,1", "exposed,pairs,4,1",
        "heard,pairs,4,1", "above_threshold,pairs,3,1", "notified,pairs,2,1", "seen,pairs,1,1",
        "heeded,pairs,1,0",
      ])
  }

  @Test func `leave steps empty that are not looked for`() throws {
    let rows = try table("cascade", of: SmallHistory.outcome(without: .ideal))
    #expect(rows.count == 12)
    #expect(rows.dropFirst().allSatisfy { $0.hasSuffix(",,") })
    #expect(
      SmallHistory.outcome(without: .ideal).tables.map(\.name) == [
        "daily", "reproduction", "cascade", "leakage",
      ])
  }

  @Test func `show the delays, with the transmission still ahead`() throws {
    let rows = try table("delays", of: SmallHistory.outcome)
    #expect(
      Array(rows[..<8] + rows[10...]) == [
        "step,count,median,q25,q75,q90,median_since_exposure,transmission_ahead",
        "exposure,4,,,,,0.0,1.0",
        // 1, -1 and 0 days.
        "onset,3,0.0,-0.5,0.5,0.8,0.0,1.0",
        // 1.5 days after onset twice, and without symptoms half a day after the exposure.
        "swab,3,1.5,1.0,1.5,1.5,0.5,\(2.5 / 3)", "result,3,1.0,1.0,1.0,1.0,1.5,0.75",
        "code,3,\(1.0 / 24),\(1.0 / 24),\(1.0 / 24),\(1.0 / 24),\(37.0 / 24),0.75",
        "upload,3,\(5.0 / 24),\(5.0 / 24),\(5.0 / 24),\(5.0 / 24),1.75,0.75",
        "publication,3,0.25,0.25,0.25,0.25,2.0,\(1.0 / 3)",
        "quarantine,1,0.75,0.75,0.75,0.75,3.0,0.5",
      ])
    // Six and four hours, and the warning at once.
    #expect(rows[8].hasPrefix("download,2,0.2083") && rows[8].hasSuffix(",0.5"))
    #expect(rows[9].hasPrefix("warning,2,0.0,0.0,0.0,0.0,2.208"))
  }

  @Test func `show what other thresholds would have done`() throws {
    let rows = try table("roc", of: SmallHistory.outcome)
    #expect(rows.count == 35)
    // Of six pairs, two are of a transmission, and four of close contacts of an infected case.
    #expect(rows[1] == "0.0,5,6,1.0,1.0,\(1.0 / 3),1.0,1.0,1.0,\(2.0 / 3)")
    #expect(rows.contains("1.0,5,5,1.0,0.75,0.4,1.0,0.75,1.0,0.6"))
    #expect(rows.contains("2.0,2,2,1.0,0.0,1.0,1.0,0.5,0.0,1.0"))
    #expect(rows[34] == "16.0,0,0,0.0,0.0,,0.0,0.0,0.0,")
  }

  @Test func `show detection by setting, duration and distance`() throws {
    #expect(
      try table("detection", of: SmallHistory.outcome) == [
        "setting,minutes,metres,pairs,heard,warned,transmissions", "household,0-5,4-8,8,6,4,1",
      ])
  }

  @Test func `show each warning with its truth`() throws {
    #expect(
      try table("warnings", of: SmallHistory.outcome) == [
        """
        warning,day,person,case,exposure_day_by_phone,exposure_day,setting,place_kind,minutes,least_distance,\
        least_attenuation,mean_attenuation,relative_risk,seen,heeded,truth,infected,infection_day,infected_by
        """, "0,9,2,0,7,7,occupation,room,30.0,1.5,50,60.5,2.0,1,1,transmission,1,7,0",
        "1,9,6,0,3,3,,,,,50,60.5,1.5,1,0,close_contact_outside_window,0,,",
        "2,14,4,2,12,12,,,,,50,60.5,4.0,0,0,transmission,1,12,2",
        "3,14,8,9,11,11,,,,,50,60.5,1.25,1,0,look_alike,0,,",
        "4,20,10,,20,,,,,,,,,1,0,server_noise,0,,",
      ])
  }

  @Test
  func `show how many people one infects, by the day of infection and by the last seven days`()
    throws
  {
    let rows = try table("reproduction", of: SmallHistory.outcome)
    #expect(rows[0] == "day,cohort_number,instantaneous_number" && rows.count == 61)
    // The seeds infect 2 people and 1. Of the first seven days there is no instantaneous number.
    #expect(rows[1] == "0,1.5,")
    #expect(rows[2] == "1,,")
    // Of 12 transmissions 2, 3, 4, 2 and 1 come 3, 4, 5, 6 and 14 days after the infection of the source. In the days 1
    // to 7 there are 3 infections; the 2 seeds and the one of day 4 make (2 · 11 + 2) ÷ 12 due.
    #expect(rows[8] == "7,,1.5")
    // Two people infected on day 5 infect 3 and 1.
    #expect(rows[6] == "5,2.0,")
    // Day 26 is followed for 30 days, day 40 is not.
    #expect(rows[27].hasPrefix("26,1.0,"))
    #expect(rows[41].hasPrefix("40,,"))
  }

  @Test func `show what adversaries learned`() throws {
    let rows = try table("leakage", of: SmallHistory.outcome)
    #expect(
      rows.prefix(7) == [
        "adversary,measure,value", "sniffers,pairwise_recall,0.4",
        "sniffers,pairwise_precision,0.8", "sniffers,captured_identifiers,8.0",
        "server,registered_devices,24.0", "server,disclosed_keys,28.0", "server,encounters,7.0",
      ])
    // Behind them each adversary of the scenario, here all, with all of its figures.
    let figures = AdversaryPreset.allCases.flatMap { preset in
      HandmadeLeakage.expected.map { "\(preset.rawValue),\($0.name),\($0.value)" }
    }
    #expect(rows.dropFirst(7) == figures[...])
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
      "tested positive   5, of them 3 with the app, 3 whose keys were published",
      "warned people     4, by 6 warnings",
      "contacts of cases 2 of 5 warned (40.0 %), 1 in time",
      "infected by cases 2 of 3 warned (66.7 %), 1 in time",
      "the warned        40.0 % had been infected by a case behind their warning",
      "missed infectors  1 without the app, 0 infected by a person without it",
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
      for part in ["gaen", "contacts of cases", "sniffers", "download"] {
        #expect(!text.contains(part), "\(part)")
      }
    }
    #expect(!none.contains("have the app"))
  }
}
