extension CardLanguage {
  /// Spanish.
  static let spanish = CardLanguage(
    code: "es", decimalSeparator: ",", groupSeparator: ".",
    title: "Lo que una aplicación con {protocol} comparte sobre usted",
    introduction:
      "Los números son medias de {runs} ciudades simuladas de {people} personas y {days} días.",
    introductionOfRun: "Los números son de una ciudad simulada de {people} personas y {days} días.",
    groups: Groups(
      sent: "Lo que sale de su teléfono", linkable: "Cómo podrían seguirle",
      learnt: "Lo que sabe el operador", bought: "Lo que aporta", limits: "Lo que no hace"),
    marks: Marks(
      measured: "medido en esta simulación", byProtocol: "se sigue del protocolo",
      promised: "prometido por el operador"),
    questions: Questions(
      nearby: "¿Qué envía su teléfono a otros que están cerca?",
      report: "¿Qué envía su teléfono tras una prueba positiva?",
      receivers: "¿Quién lo recibe?", kept: "¿Cuánto tiempo se guarda?",
      recall: "¿Puede usted retirarlo?", routine: "¿Qué más envía su teléfono?",
      followedWithoutReport: "¿Pueden seguirle si nunca comunica una prueba?",
      followedWithReport: "¿Pueden seguirle si comunica una prueba?",
      whomYouMet: "¿Puede el operador saber con quién estuvo?",
      whereYouWere: "¿Puede el operador saber dónde estuvo?",
      ill: "¿Puede alguien saber que está enfermo?", benefit: "¿Qué ganó la gente con ello?",
      limits: "¿De qué no protege?"),
    answers: Answers(
      nearby:
        "Su teléfono envía un código al azar. Cambia a más tardar cada {minutes} minutos.",
      reportOfKeys:
        "Solo si usted acepta, envía las claves de sus propios códigos. Son {bytes} bytes, de {kept} días como máximo.",
      reportOfSightings:
        "Solo si usted acepta, envía los códigos que ha oído. Son {bytes} bytes, de {kept} días como máximo.",
      receiversOfKeys: "El operador publica las claves. Todos pueden leerlas.",
      receiversOfSightings: "El operador recibe los códigos. No se publican.",
      kept: "El operador lo guarda {kept} días. Nadie puede comprobarlo desde fuera.",
      recall: "No. Lo que se ha enviado, enviado queda.",
      routineOfFiles:
        "Descarga las claves publicadas, {bytes} bytes al día. No dice nada de usted.",
      routineOfQuestions:
        "Pregunta al operador si usted corre riesgo, {bytes} bytes al día. El operador conoce su teléfono por un número.",
      followedWithoutReportNever:
        "No. Una cadena con receptores en {places} lugares no pudo unir dos de sus códigos.",
      followedWithoutReport:
        "Sí. El operador y una cadena con receptores en {places} lugares podrían seguirle durante {hours} horas.",
      followedWithReport:
        "Una cadena con receptores en {places} lugares podría seguirle durante {hours} horas. El tramo más largo abarca {longest} horas.",
      followedWithReportByOperator:
        "El operador y una cadena con receptores en {places} lugares podrían seguirle durante {hours} horas. El tramo más largo abarca {longest} horas.",
      whomYouMetUnknown: "No. Nada de lo que envía su teléfono dice con quién estuvo.",
      whomYouMetKnown:
        "Sí. Cuando alguien comunica una prueba, el operador sabe de encuentros. Al final conocía {encounters}.",
      whereYouWereUnknown: "No. El operador no tiene clave para los códigos de los teléfonos.",
      whereYouWereKnown:
        "Con receptores, sí. El operador puede leer en todo momento los códigos de todos los teléfonos.",
      illByName:
        "Sí, si usted lo comunica. La cadena conocía a {recognised} personas de vista o por tarjeta. Encontró a {exposed} enfermos y sospechó sin razón de otras {mistaken}.",
      illByNobody: "No por los datos publicados. El operador lo sabe cuando usted lo comunica.",
      warned: "La aplicación avisó a {warned} contactos de enfermos, a {intime} de ellos a tiempo.",
      averted: "Evitó {averted} infecciones.",
      avertedRange: "En cada ciudad fueron entre {low} y {high}.",
      costMore: "No evitó infecciones en estas ciudades.",
      limits: [
        "No impide un aviso falso de alguien que tiene un código.",
        "No impide que alguien repita en otro lugar los códigos de su teléfono.",
        "Quien estuvo con una sola persona puede adivinar quién está detrás de un aviso.",
      ]))
}
