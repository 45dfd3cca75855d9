extension CardLanguage {
  /// French.
  static let french = CardLanguage(
    code: "fr", decimalSeparator: ",", groupSeparator: "\u{202F}",
    title: "Ce qu’une application avec {protocol} partage sur vous",
    introduction:
      "Les chiffres sont des moyennes sur {runs} villes simulées de {people} personnes et {days} jours.",
    introductionOfRun:
      "Les chiffres viennent d’une ville simulée de {people} personnes et {days} jours.",
    groups: Groups(
      sent: "Ce qui quitte votre téléphone", linkable: "Comment on pourrait vous suivre",
      learnt: "Ce que l’opérateur apprend", bought: "Ce que cela apporte",
      limits: "Ce que cela ne fait pas"),
    marks: Marks(
      measured: "mesuré dans cette simulation", byProtocol: "découle du protocole",
      promised: "promis par l’opérateur"),
    questions: Questions(
      nearby: "Qu’envoie votre téléphone aux autres à proximité ?",
      report: "Qu’envoie votre téléphone après un test positif ?",
      receivers: "Qui le reçoit ?", kept: "Combien de temps est-ce gardé ?",
      recall: "Pouvez-vous le reprendre ?", routine: "Qu’envoie encore votre téléphone ?",
      followedWithoutReport: "Peut-on vous suivre si vous ne déclarez jamais de test ?",
      followedWithReport: "Peut-on vous suivre si vous déclarez un test ?",
      whomYouMet: "L’opérateur peut-il savoir qui vous avez rencontré ?",
      whereYouWere: "L’opérateur peut-il savoir où vous étiez ?",
      ill: "Quelqu’un peut-il savoir que vous êtes malade ?",
      benefit: "Qu’y ont gagné les gens ?", limits: "De quoi cela ne protège-t-il pas ?"),
    answers: Answers(
      nearby:
        "Votre téléphone envoie un code aléatoire. Il change au plus tard après {minutes} minutes.",
      reportOfKeys:
        "Seulement avec votre accord, il envoie les clés de ses propres codes. Cela fait {bytes} octets, pour {kept} jours au plus.",
      reportOfSightings:
        "Seulement avec votre accord, il envoie les codes entendus. Cela fait {bytes} octets, pour {kept} jours au plus.",
      receiversOfKeys: "L’opérateur publie les clés. Tout le monde peut les lire.",
      receiversOfSightings: "L’opérateur reçoit les codes. Ils ne sont pas publiés.",
      kept: "L’opérateur le garde {kept} jours. Personne ne peut le vérifier de l’extérieur.",
      recall: "Non. Ce qui est envoyé reste envoyé.",
      routineOfFiles:
        "Il télécharge les clés publiées, {bytes} octets par jour. Il ne dit rien de vous.",
      routineOfQuestions:
        "Il demande à l’opérateur si vous êtes exposé, {bytes} octets par jour. L’opérateur connaît votre téléphone par un numéro.",
      followedWithoutReportNever:
        "Non. Une chaîne avec des récepteurs en {places} lieux n’a pas pu relier deux de vos codes.",
      followedWithoutReport:
        "Oui. L’opérateur et une chaîne avec des récepteurs en {places} lieux pourraient vous suivre pendant {hours} heures.",
      followedWithReport:
        "Une chaîne avec des récepteurs en {places} lieux pourrait vous suivre pendant {hours} heures. Le plus long morceau couvre {longest} heures.",
      followedWithReportByOperator:
        "L’opérateur et une chaîne avec des récepteurs en {places} lieux pourraient vous suivre pendant {hours} heures. Le plus long morceau couvre {longest} heures.",
      whomYouMetUnknown:
        "Non. Rien de ce que votre téléphone envoie ne dit qui vous avez rencontré.",
      whomYouMetKnown:
        "Oui. Quand quelqu’un déclare, l’opérateur apprend des rencontres. À la fin il en connaissait {encounters}.",
      whereYouWereUnknown: "Non. L’opérateur n’a pas de clé pour les codes des téléphones.",
      whereYouWereKnown:
        "Avec des récepteurs, oui. L’opérateur peut lire les codes de tous les téléphones à tout moment.",
      illByName:
        "Oui, si vous déclarez. La chaîne connaissait {recognised} personnes de vue ou par carte. Elle a trouvé {exposed} malades et soupçonné à tort {mistaken} autres.",
      illByNobody: "Pas par les données publiées. L’opérateur l’apprend quand vous déclarez.",
      warned: "L’application a averti {warned} contacts de malades, dont {intime} à temps.",
      averted: "Elle a évité {averted} infections.",
      avertedRange: "Dans chaque ville, c’était entre {low} et {high}.",
      costMore: "Elle n’a évité aucune infection dans ces villes.",
      limits: [
        "Elle n’empêche pas une fausse déclaration par quelqu’un qui a un code.",
        "Elle n’empêche pas de répéter ailleurs les codes de votre téléphone.",
        "Qui n’a rencontré qu’une personne peut deviner qui est derrière un avertissement.",
      ]))
}
