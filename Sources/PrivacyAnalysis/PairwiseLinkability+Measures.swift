public import TracingSimulation

extension PairwiseLinkability {
  /// The figures of the knowledge of the sniffers' owner.
  public static let measures: [Measure<PairwiseLinkability>] = [
    Measure(
      "privacy.sniffers.captured_identifiers", unit: "identifiers",
      """
      Distinct identifiers that the sniffers captured of people who uploaded, on the days that these disclosed.
      """
    ) { $0.identifiers },
    Measure(
      "privacy.sniffers.captured_people", unit: "people",
      "People who uploaded and had at least one identifier captured."
    ) { $0.people },
    Measure(
      "privacy.sniffers.same_person_pairs", unit: "pairs",
      "Pairs of captured identifiers that belong to one person."
    ) { $0.samePersonPairs },
    Measure(
      "privacy.sniffers.linked_pairs", unit: "pairs",
      "Pairs of captured identifiers that belong to one person and that the published files link."
    ) { $0.linkedSamePersonPairs },
    Measure(
      "privacy.sniffers.pairwise_recall", unit: "share",
      """
      The share of the pairs of captured identifiers of one person that the published files link; 0 without pairs. \
      With everything captured and all *n* identifiers published in blocks of *w* it is (*w* − 1) ÷ (*n* − 1).
      """
    ) { $0.recall },
    Measure(
      "privacy.sniffers.pairwise_precision", unit: "share",
      missingWhen: "the files link no pair",
      "The share of the pairs that the published files link that belong to one person."
    ) { $0.precision },
  ]
}
