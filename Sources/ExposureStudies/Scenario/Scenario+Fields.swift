public import ConfigurationFiles
internal import ProximityProtocols
import ContactWorld
import TracingSimulation

extension Scenario {
  /// Everything that a scenario file may say.
  public static let fields = FieldTable<Scenario>(
    fields: [
      .init(
        "seed", \.seed, .integer(in: 0...UInt64.max), isRequired: true,
        "All randomness follows from this number; the same seed gives the same results."),
      .init(
        "days", \.days, .integer(in: 1...3650), isRequired: true, "How many days are simulated."),
      .init(
        "protocol", \.tracing.protocolName, .choice(ProtocolRegistry.names),
        hasEffect: .phonesSpeak,
        "The protocol that the app speaks."),
      .init(
        "fidelity", \.fidelity, .choice, hasEffect: .phonesSpeak,
        """
        Whether every phone stores what it hears, or the sightings of exactly those phones that can \
        have a match are computed when they are needed. The results are the same.
        """),
    ],
    groups: [
      PopulationParameters.group(at: \.world.population),
      ContactParameters.group(at: \.world.contacts),
      PlaceParameters.group(at: \.world.places),
      TransmissionParameters.group(at: \.world.transmission),
      DiseaseParameters.group(at: \.world.disease),
      TestingParameters.group(at: \.world.testing),
      IsolationParameters.group(at: \.world.isolation),
      LockdownParameters.group(at: \.world.lockdown),
      ShieldingParameters.group(at: \.world.shielding),
      RadioParameters.group(at: \.world.radio),
      AppParameters.group(at: \.tracing.app),
      IdealAppParameters.group(at: \.tracing.idealApp),
      ManualTracingParameters.group(at: \.tracing.manualTracing),
      BackendParameters.group(at: \.tracing.backend),
      WarningParameters.group(at: \.tracing.warning),
      SnifferParameters.group(at: \.sniffers),
      OutputParameters.group(at: \.output),
    ] + ProtocolFields.groups,
    rules: rules + ProtocolFields.rules)

  /// What must hold between fields.
  private static let rules: [FieldTable<Scenario>.Rule] =
    [
      .init("population.age_shares") { scenario in
        let shares = scenario.world.population.ageShares
        let isEmpty = Generation.allCases.contains { shares[$0.bands].allSatisfy { $0 == 0 } }
        return isEmpty ? "all shares of 0-19, of 20-69 or of 70 and older are 0" : nil
      },
      .init("population.households") { scenario in
        let kinds = scenario.world.population.households
        guard kinds.contains(where: { $0.share > 0 }) else { return "all shares are 0" }
        let isEmpty = kinds.contains { $0.children + $0.adults + $0.elderly == 0 }
        return isEmpty ? "a kind of household has no members" : nil
      },
      .init("shielding.least_age") { scenario in
        scenario.world.shielding.leastAge.isMultiple(of: 10)
          ? nil : "ages are known in bands of ten years: 0, 10, 20 ... 80"
      },
      .init("shielding.begins") { scenario in
        scenario.world.shielding.begins == .withLockdown
          && scenario.world.lockdown.begins == .never
          ? "there is no lockdown to begin with; set lockdown.begins, or begin on-day" : nil
      },
      .init("contacts.random_deviations") { scenario in
        let contacts = scenario.world.contacts
        let isTooSmall = zip(contacts.randomMeans, contacts.randomDeviations).contains {
          $1 > 0 && $1 * $1 <= $0
        }
        return isTooSmall
          ? "the square of a deviation must exceed the mean, unless the deviation is 0" : nil
      },
      .init("contacts.random.earliest_hour") { scenario in
        let contacts = scenario.world.contacts
        return contacts.occupation.latestHour <= contacts.random.earliestHour
          ? nil : "random contacts must not begin before contacts.occupation.latest_hour"
      },
      .init("contacts.household.earliest_hour") { scenario in
        let contacts = scenario.world.contacts
        let isApart =
          contacts.random.latestHour <= contacts.household.earliestHour
          || contacts.household.latestHour <= contacts.occupation.earliestHour
        return isApart
          ? nil
          : "contacts at home must begin after contacts.random.latest_hour, or end before "
            + "contacts.occupation.earliest_hour"
      },
      .init("transmission.seed_infections") { scenario in
        let (infections, size) = (
          scenario.world.transmission.seedInfections, scenario.world.population.size
        )
        return infections <= size ? nil : "\(infections) are more than the population of \(size)"
      },
      .init("testing.sensitive_days") { scenario in
        let testing = scenario.world.testing
        return testing.insensitiveDays <= testing.sensitiveDays
          ? nil : "tests are sensitive up to a day that lies before testing.insensitive_days"
      },
      .init("sniffers.kinds") { scenario in
        let kinds = scenario.sniffers.kinds
        return Set(kinds).count == kinds.count ? nil : "a kind of place stands there twice"
      },
      .init("sniffers.area") { scenario in
        let town = Neighbourhoods(scenario.world)
        guard let area = scenario.sniffers.area, !town.reach(area) else { return nil }
        let (width, height) = (Int(town.width.rounded(.up)), Int(town.height.rounded(.up)))
        return "the area does not reach the town, which measures \(width) m by \(height) m"
      },
      .init("radio.scan_jitter") { scenario in
        scenario.world.radio.scanJitterSeconds < scenario.world.radio.scanPeriodSeconds
          ? nil : "scans cannot be later than the whole radio.scan_period"
      },
    ]
    + [
      ("household", \ContactParameters.household), ("occupation", \.occupation),
      ("random", \.random),
    ].map { name, setting in
      .init("contacts.\(name).latest_hour") { scenario in
        let shape = scenario.world.contacts[keyPath: setting]
        return shape.earliestHour < shape.latestHour
          ? nil : "contacts must end after contacts.\(name).earliest_hour"
      }
    }
}
