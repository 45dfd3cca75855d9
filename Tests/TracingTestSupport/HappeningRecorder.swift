public import ContactWorld
public import DiscreteEvents
public import EpidemicSociety
public import TracingSimulation

/// An observer that keeps what phones and the server did.
public struct HappeningRecorder: RunObserver, Equatable {
  public var uploads: [Timed<Upload>] = []
  public var files: [Timed<FileNotice>] = []
  public var assessments: [Timed<Assessment>] = []
  public var warnings: [Timed<PhoneWarning>] = []

  public struct Timed<Value: Hashable & Sendable>: Hashable, Sendable {
    public var value: Value
    public var time: SimulationTime
  }

  /// An assessment that can be compared.
  public struct Assessment: Hashable, Sendable {
    public var person: Person
    public var exposures: [FoundExposure]
    public var days: [Day]
    public var risks: [Double]
  }

  public init() {}

  public mutating func observe(
    _ happening: PhoneHappening, at time: SimulationTime, in society: Society
  ) {
    switch happening {
    case .uploaded(let upload): uploads.append(Timed(value: upload, time: time))
    case .published(let file?): files.append(Timed(value: file, time: time))
    case .assessed(let assessment):
      assessments.append(
        Timed(
          value: Assessment(
            person: assessment.person, exposures: assessment.exposures,
            days: assessment.risks.map(\.day), risks: assessment.risks.map(\.relativeRisk)),
          time: time))
    case .warned(let warning): warnings.append(Timed(value: warning, time: time))
    case .dayBegan, .receivedCode, .published(nil), .askedForStatus: break
    }
  }
}

extension HappeningRecorder {
  /// The days of exposure that phones warned of, each with the owner.
  public var warnedDays: Set<PhoneDay> {
    Set(warnings.flatMap { entry in entry.value.days.map { PhoneDay(entry.value.person, $0) } })
  }

  /// The people who were warned.
  public var warnedPeople: Set<Person> {
    Set(warnings.map(\.value.person))
  }
}
