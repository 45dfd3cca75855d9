public import TracingSimulation

extension LeakageScore {
  /// The figures of one adversary.
  public static func measures(of preset: AdversaryPreset) -> [Measure<LeakageScore>] {
    let name = { (figure: String) in "privacy.\(preset.rawValue).\(figure)" }
    return [
      Measure(name("places"), unit: "places", "Places at which the adversary hears phones.") {
        $0.places
      },
      Measure(
        name("captured_identifiers"), unit: "identifiers",
        "Distinct identifiers that the adversary captured, of everybody."
      ) { $0.linkage.identifiers },
      Measure(
        name("captured_people"), unit: "people",
        "People of whom the adversary captured at least one identifier."
      ) { $0.linkage.people },
      Measure(
        name("linked_share_observed"), unit: "share",
        """
        The share of the pairs of captured identifiers of one person that the adversary links, over everybody; 0 without \
        pairs. It falls when more people are observed who never publish: what one adversary knows in all is \
        `linked_share_all`.
        """
      ) { $0.linkage.recall },
      Measure(
        name("linked_share_observed_cases"), unit: "share",
        """
        The same share over the people whose uploads the server accepted. It tells the block size of the protocol and \
        the disclosed part of the run rather than the reach of the adversary.
        """
      ) { $0.casesLinkage.recall },
      Measure(
        name("linked_share_all"), unit: "share", missingWhen: "nobody has the app",
        """
        The pairs of identifiers that the adversary links and that belong to one person, by all pairs of identifiers that \
        one phone broadcasts during the run, captured or not, over all phones.
        """
      ) { $0.pairsOnAir > 0 ? Double($0.linkage.linkedSamePersonPairs) / $0.pairsOnAir : nil },
      Measure(
        name("linked_precision"), unit: "share", missingWhen: "the adversary links no pair",
        "The share of the pairs that the adversary links that belong to one person."
      ) { $0.linkage.precision },
      Measure(
        name("exposed_hours_per_case"), unit: "hours per case", missingWhen: "nobody uploads",
        """
        Hours that people whose uploads the server accepted spent at places of the adversary, as far as it has linked \
        them to another capture of the same person; by the number of these people.
        """
      ) { ratio(Double($0.caseExposedSeconds) / 3_600, $0.cases) },
      Measure(
        name("exposed_hours_per_person"), unit: "hours per phone",
        missingWhen: "nobody has the app",
        "The same hours of everybody, by the number of phones."
      ) { ratio(Double($0.exposedSeconds) / 3_600, $0.phones) },
      Measure(
        name("exposed_hours_per_other"), unit: "hours per phone",
        missingWhen: "nobody has the app who did not upload",
        "The same hours of people with the app whose uploads the server did not accept, by their number."
      ) {
        ratio(
          Double($0.exposedSeconds - $0.caseExposedSeconds) / 3_600, max(0, $0.phones - $0.cases))
      },
      Measure(
        name("exposed_metres_per_person"), unit: "metres per phone",
        missingWhen: "nobody has the app",
        """
        Metres as the crow flies between the places at which the adversary saw linked captures one after another, by the \
        number of phones.
        """
      ) { ratio($0.exposedMetres, $0.phones) },
      Measure(
        name("longest_linked_hours"), unit: "hours",
        """
        The longest time from the first to the last capture that the adversary knows to be of one device; 0 if it links \
        none.
        """
      ) { Double($0.longestSeconds) / 3_600 },
      Measure(
        name("edges_exposed"), unit: "pairs",
        """
        Pairs of people whom the adversary saw at one place at one time, each by an identifier that a file or the server's \
        state explains.
        """
      ) { $0.edges },
      Measure(
        name("recognised_people"), unit: "people",
        "People whom the adversary recognised at its places, with or without the app."
      ) { ($0.status?.infected ?? 0) + ($0.status?.healthy ?? 0) },
      Measure(
        name("status_exposed"), unit: "people",
        "Infected people whom the adversary recognised, and takes for ill because of a published file."
      ) { $0.status?.infectedNamed ?? 0 },
      Measure(
        name("status_mistaken"), unit: "people",
        "People who were not infected, and whom the adversary takes for ill because of a published file."
      ) { $0.status?.healthyNamed ?? 0 },
      Measure(
        name("status_advantage"), unit: "share",
        missingWhen: "the adversary recognised nobody who was infected, or nobody else",
        """
        The share of the recognised infected people whom the adversary takes for ill, less the share of the other \
        recognised people whom it takes for ill.
        """
      ) { $0.status.flatMap(\.advantage) },
    ]
  }
}
