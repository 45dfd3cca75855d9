extension CardLanguage {
  /// English.
  static let english = CardLanguage(
    code: "en", decimalSeparator: ".", groupSeparator: ",",
    title: "What an app with {protocol} shares about you",
    introduction:
      "The numbers are means over {runs} simulated towns of {people} people and {days} days.",
    introductionOfRun: "The numbers are of one simulated town of {people} people and {days} days.",
    groups: Groups(
      sent: "What leaves your phone", linkable: "How you could be followed",
      learnt: "What the operator learns", bought: "What it buys", limits: "What it does not do"),
    marks: Marks(
      measured: "measured in this simulation", byProtocol: "follows from the protocol",
      promised: "promised by the operator"),
    questions: Questions(
      nearby: "What does your phone send to others nearby?",
      report: "What does your phone send when you test positive?",
      receivers: "Who gets it?", kept: "How long is it kept?", recall: "Can you call it back?",
      routine: "What else does your phone send?",
      followedWithoutReport: "Can somebody follow you if you never report a test?",
      followedWithReport: "Can somebody follow you if you report a test?",
      whomYouMet: "Can the operator learn whom you met?",
      whereYouWere: "Can the operator learn where you were?",
      ill: "Can somebody learn that you are ill?", benefit: "What did people get for it?",
      limits: "What does it not protect against?"),
    answers: Answers(
      nearby: "Your phone sends a random code. It changes at least every {minutes} minutes.",
      reportOfKeys:
        "Only if you agree, it sends the keys to the codes that it has sent. These are {bytes} bytes, for at most {kept} days.",
      reportOfSightings:
        "Only if you agree, it sends the codes that it has heard. These are {bytes} bytes, for at most {kept} days.",
      receiversOfKeys: "The operator publishes the keys. Everybody can read them.",
      receiversOfSightings: "The operator gets the codes. They are not published.",
      kept: "The operator keeps it for {kept} days. Nobody can check that from outside.",
      recall: "No. What has been sent stays sent.",
      routineOfFiles:
        "It fetches the published keys, {bytes} bytes a day. It says nothing about you.",
      routineOfQuestions:
        "It asks the operator whether you are at risk, {bytes} bytes a day. The operator knows your phone by a number.",
      followedWithoutReportNever:
        "No. A chain with receivers at {places} places could not put two of your codes together.",
      followedWithoutReport:
        "Yes. The operator and a chain with receivers at {places} places could follow you for {hours} hours.",
      followedWithReport:
        "A chain with receivers at {places} places could follow you for {hours} hours. The longest piece spans {longest} hours.",
      followedWithReportByOperator:
        "The operator and a chain with receivers at {places} places could follow you for {hours} hours. The longest piece spans {longest} hours.",
      whomYouMetUnknown: "No. Nothing that your phone sends tells whom you met.",
      whomYouMetKnown:
        "Yes. When a person reports, the operator learns of meetings. It knew {encounters} at the end.",
      whereYouWereUnknown: "No. The operator has no key to the codes that phones send.",
      whereYouWereKnown:
        "With receivers, yes. The operator can read the codes of all phones at any time.",
      illByName:
        "Yes, if you report. The chain knew {recognised} people by sight or card. It found {exposed} of the ill, and suspected {mistaken} others wrongly.",
      illByNobody: "Not from published data. The operator learns it when you report.",
      warned: "The app warned {warned} contacts of ill people, {intime} of them in time.",
      averted: "It averted {averted} infections.",
      avertedRange: "In single towns it was between {low} and {high}.",
      costMore: "It averted no infections in these towns.",
      limits: [
        "It does not stop a false report by somebody who has a code.",
        "It does not stop somebody who repeats the codes of your phone elsewhere.",
        "Somebody who met only one person can guess who is behind a warning.",
      ]))
}
