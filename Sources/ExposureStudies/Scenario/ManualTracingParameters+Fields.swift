import ConfigurationFiles
import ContactWorld
import EpidemicSociety
import TracingSimulation

extension ManualTracingParameters {
  /// The keys of tracing by hand.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "manual_tracing", at: path,
      "Contact tracers who interview the diagnosed and call the contacts that these remember.",
      [
        .init(
          "tracers_per_100k", \.tracersPer100k,
          "The number of tracers to 100,000 people; without any, nobody is traced by hand."),
        .init(
          "interviews_per_tracer", \.interviewsPerTracer,
          hasEffect: .hasTracers,
          "The number of cases that a tracer interviews in a day."),
        .init(
          "notifications_per_tracer", \.notificationsPerTracer,
          hasEffect: .hasTracers,
          "The number of contacts that a tracer reaches in a day."),
        .init(
          "delay", \.delayDays, unit: .days, hasEffect: .hasTracers,
          "From the diagnosis to the interview at the earliest."),
        .init(
          "longest_wait", \.longestWaitDays, hasEffect: .hasTracers,
          "For how many days more a case waits for a tracer before it is given up."),
        .init(
          "traced_days", \.tracedDays, hasEffect: .hasTracers,
          "The number of days whose contacts an interview asks for, the day of the interview included."
        ),
        .init(
          "start_day", \.startDay,
          hasEffect: .hasTracers && .comesBeforeEnd("manual_tracing.start_day"),
          "The first day with interviews."),
      ],
      groups: [rememberedGroup(at: \.rememberedFractions)])
  }
}

extension ManualTracingParameters {
  fileprivate static func rememberedGroup(
    at path: any WritableKeyPath<Self, BySetting<Double>> & Sendable
  ) -> FieldGroup<Self> {
    FieldGroup(
      "remembered", at: path, hasEffect: .hasTracers,
      "The fractions of contacts that a case remembers and can name.",
      [
        .init(
          "household", \.household, range(of: \.rememberedFractions.household).number(unit: .share),
          "Of contacts at home."),
        .init(
          "occupation", \.occupation,
          range(of: \.rememberedFractions.occupation).number(unit: .share),
          "Of contacts at school, at work and in groups."),
        .init(
          "random", \.random, range(of: \.rememberedFractions.random).number(unit: .share),
          "Of chance contacts."),
      ])
  }
}
