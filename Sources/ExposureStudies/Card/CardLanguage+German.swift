extension CardLanguage {
  /// German.
  static let german = CardLanguage(
    code: "de", decimalSeparator: ",", groupSeparator: ".",
    title: "Was eine App mit {protocol} über Sie weitergibt",
    introduction:
      "Die Zahlen sind Mittelwerte aus {runs} simulierten Städten mit {people} Menschen über {days} Tage.",
    introductionOfRun:
      "Die Zahlen stammen aus einer simulierten Stadt mit {people} Menschen über {days} Tage.",
    groups: Groups(
      sent: "Was Ihr Telefon verlässt", linkable: "Wie man Ihnen folgen könnte",
      learnt: "Was der Betreiber erfährt", bought: "Was es bringt",
      limits: "Was es nicht leistet"),
    marks: Marks(
      measured: "in dieser Simulation gemessen", byProtocol: "folgt aus dem Protokoll",
      promised: "vom Betreiber versprochen"),
    questions: Questions(
      nearby: "Was sendet Ihr Telefon an andere in der Nähe?",
      report: "Was sendet Ihr Telefon nach einem positiven Test?",
      receivers: "Wer bekommt das?", kept: "Wie lange wird es aufbewahrt?",
      recall: "Können Sie es zurückholen?", routine: "Was sendet Ihr Telefon sonst?",
      followedWithoutReport: "Kann Ihnen jemand folgen, wenn Sie nie einen Test melden?",
      followedWithReport: "Kann Ihnen jemand folgen, wenn Sie einen Test melden?",
      whomYouMet: "Kann der Betreiber erfahren, wen Sie getroffen haben?",
      whereYouWere: "Kann der Betreiber erfahren, wo Sie waren?",
      ill: "Kann jemand erfahren, dass Sie krank sind?", benefit: "Was hatten die Menschen davon?",
      limits: "Wovor schützt es nicht?"),
    answers: Answers(
      nearby:
        "Ihr Telefon sendet einen zufälligen Code. Er wechselt spätestens nach {minutes} Minuten.",
      reportOfKeys:
        "Nur wenn Sie zustimmen, sendet es die Schlüssel zu seinen eigenen Codes. Das sind {bytes} Bytes, für höchstens {kept} Tage.",
      reportOfSightings:
        "Nur wenn Sie zustimmen, sendet es die Codes, die es gehört hat. Das sind {bytes} Bytes, für höchstens {kept} Tage.",
      receiversOfKeys: "Der Betreiber veröffentlicht die Schlüssel. Alle können sie lesen.",
      receiversOfSightings: "Der Betreiber bekommt die Codes. Sie werden nicht veröffentlicht.",
      kept: "Der Betreiber bewahrt es {kept} Tage auf. Von außen kann das niemand prüfen.",
      recall: "Nein. Was gesendet ist, bleibt gesendet.",
      routineOfFiles:
        "Es holt die veröffentlichten Schlüssel, {bytes} Bytes am Tag. Über Sie sagt es dabei nichts.",
      routineOfQuestions:
        "Es fragt den Betreiber, ob Sie gefährdet sind, {bytes} Bytes am Tag. Der Betreiber kennt Ihr Telefon unter einer Nummer.",
      followedWithoutReportNever:
        "Nein. Eine Kette mit Empfängern an {places} Orten konnte keine zwei Ihrer Codes verbinden.",
      followedWithoutReport:
        "Ja. Der Betreiber und eine Kette mit Empfängern an {places} Orten könnten Ihnen {hours} Stunden lang folgen.",
      followedWithReport:
        "Eine Kette mit Empfängern an {places} Orten könnte Ihnen {hours} Stunden lang folgen. Das längste Stück reicht über {longest} Stunden.",
      followedWithReportByOperator:
        "Der Betreiber und eine Kette mit Empfängern an {places} Orten könnten Ihnen {hours} Stunden lang folgen. Das längste Stück reicht über {longest} Stunden.",
      whomYouMetUnknown: "Nein. Nichts, was Ihr Telefon sendet, verrät, wen Sie getroffen haben.",
      whomYouMetKnown:
        "Ja. Wenn jemand meldet, erfährt der Betreiber von Treffen. Am Ende kannte er {encounters}.",
      whereYouWereUnknown: "Nein. Der Betreiber hat keinen Schlüssel zu den Codes der Telefone.",
      whereYouWereKnown:
        "Mit Empfängern ja. Der Betreiber kann die Codes aller Telefone jederzeit lesen.",
      illByName:
        "Ja, wenn Sie melden. Die Kette kannte {recognised} Menschen vom Sehen oder durch Karten. Sie fand {exposed} Kranke und verdächtigte {mistaken} andere zu Unrecht.",
      illByNobody:
        "Nicht aus veröffentlichten Daten. Der Betreiber erfährt es, wenn Sie melden.",
      warned: "Die App warnte {warned} Kontakte von Kranken, {intime} davon rechtzeitig.",
      averted: "Sie verhinderte {averted} Ansteckungen.",
      avertedRange: "In einzelnen Städten waren es zwischen {low} und {high}.",
      costMore: "Sie verhinderte in diesen Städten keine Ansteckungen.",
      limits: [
        "Es verhindert keine falsche Meldung durch jemanden, der einen Code hat.",
        "Es verhindert nicht, dass jemand die Codes Ihres Telefons anderswo wiederholt.",
        "Wer nur einen Menschen traf, kann erraten, wer hinter einer Warnung steht.",
      ]))
}
