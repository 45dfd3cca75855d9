/// The times of a disease, tabulated.
struct DiseaseTimes: Sendable {
  let incubation: WaitingTime
  let recovery: WaitingTime
  let asymptomaticRecovery: WaitingTime
  let hospitalToCritical: WaitingTime
  let criticalToDeath: WaitingTime
  let criticalSurvival: WaitingTime
  let hospitalRecovery: WaitingTime

  init(_ disease: DiseaseParameters) {
    incubation = WaitingTime(disease.incubation)
    recovery = WaitingTime(disease.recovery)
    asymptomaticRecovery = WaitingTime(disease.asymptomaticRecovery)
    hospitalToCritical = WaitingTime(disease.hospitalToCritical)
    criticalToDeath = WaitingTime(disease.criticalToDeath)
    criticalSurvival = WaitingTime(disease.criticalSurvival)
    hospitalRecovery = WaitingTime(disease.hospitalRecovery)
  }
}
