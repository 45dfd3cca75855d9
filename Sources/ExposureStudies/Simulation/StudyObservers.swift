internal import DetectionAnalysis
internal import PrivacyAnalysis
internal import ProximityProtocols
internal import TracingSimulation

/// The observers that a study asks for its figures.
///
/// An adversary, or any other observer, is one line in ``start(_:_:)`` and one in ``init(of:)``.
struct StudyObservers<P: ProximityProtocol> {
  /// The recorder of the tables.
  let recorder: TableRecorder
  /// The scorer of the warnings.
  let scorer: DetectionScorer
  /// The recorder of contact diaries; `nil` if there are none.
  let diaries: DiaryRecorder?
  /// The recorder of the sniffers' captures.
  let sniffers: SnifferRecorder<P>
  /// The recorder of the captures of the scenario's adversaries.
  let air: AirRecorder<P>

  /// The observers of a scenario before its run.
  static func start(_ scenario: Scenario, _ proximityProtocol: P) -> Observers<P.Payload> {
    Observers(
      [
        TableRecorder(days: scenario.days),
        DetectionScorer(
          scenario.tracing, proximityProtocol.properties, truth: scenario.truth,
          days: scenario.days),
      ]
        + (scenario.output.diaries > 0
          ? [DiaryRecorder(participants: scenario.output.diaries)] : []),
      ofAir: [
        SnifferRecorder<P>(scenario.sniffers),
        AirRecorder<P>(scenario.adversaries.map(\.capabilities)),
      ])
  }

  /// The observers of a run, after it.
  init(of run: TracingRun<P>) {
    func first<Observer: RunObserver>(_ type: Observer.Type) -> Observer {
      guard let found = run.observers.first(type) else {
        preconditionFailure("the run began without the observer \(type)")
      }
      return found
    }
    recorder = first(TableRecorder.self)
    scorer = first(DetectionScorer.self)
    diaries = run.observers.first(DiaryRecorder.self)
    sniffers = first(SnifferRecorder<P>.self)
    air = first(AirRecorder<P>.self)
  }
}
