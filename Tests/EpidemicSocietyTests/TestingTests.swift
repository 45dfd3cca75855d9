import ContactWorld
import DiscreteEvents
import EpidemicSociety
import ExposureTestSupport
import Testing

@Suite struct `Testing in a society` {
  /// Nobody is infected, everybody with symptoms is tested.
  private func lookAlikes() -> SocietyStudy {
    var study = SocietyStudy.healthy(people: 1000)
    study.world.disease.lookAlikeRate = 0.01
    study.world.testing.symptomaticFraction = 1
    study.world.testing.orderToSwabDays = 0.25
    study.world.testing.swabToResultDays = 1.5
    study.world.isolation.symptomaticFraction = 0
    return study
  }

  @Test func `takes swabs and gives results after exactly the times asked for`() {
    let history = lookAlikes().run()
    var began: [Person: SimulationTime] = [:]
    var (swabs, results) = (0, 0)
    for entry in history.happenings {
      switch entry.happening {
      case .symptomsBegan(let person, isLookAlike: true):
        // A person whose test is under way orders none.
        if let last = began[person], entry.time - last < 86_400 * 7 / 4 { continue }
        began[person] = entry.time
      case .swabTaken(let person):
        #expect(began[person].map { $0 + 21_600 } == entry.time)
        swabs += 1
      case .resultArrived(let person, let isPositive, let isInfected):
        #expect(began[person].map { $0 + 151_200 } == entry.time)
        #expect(!isPositive && !isInfected)
        results += 1
      default: break
      }
    }
    #expect(swabs > 200 && results > 200)
  }

  @Test func `tells false positives from true ones`() {
    var study = lookAlikes()
    study.world.testing.specificity = 0.9
    let healthy = study.run()
    let results = healthy.all { entry -> Bool? in
      guard case .resultArrived(_, isPositive: true, let isInfected) = entry.happening else {
        return nil
      }
      return isInfected
    }
    #expect(results.count > 10)
    #expect(results.allSatisfy { !$0 })
    #expect(healthy.cases.count == results.count)

    study.world.testing.specificity = 1
    study.world.disease.lookAlikeRate = 0
    study.world.transmission.seedInfections = 300
    let infected = study.run().all { entry -> Bool? in
      guard case .resultArrived(_, isPositive: true, let isInfected) = entry.happening else {
        return nil
      }
      return isInfected
    }
    #expect(infected.count > 50)
    #expect(infected.allSatisfy { $0 })
  }

  @Test func `numbers its cases in order of time`() {
    var study = SocietyStudy(people: 1000)
    study.world.transmission.seedInfections = 100
    let numbers = study.run().all { entry -> Int? in
      guard case .becameCase(_, let number) = entry.happening else { return nil }
      return Int(number)
    }
    #expect(numbers.count > 100)
    #expect(numbers == Array(0..<numbers.count))
  }
}
