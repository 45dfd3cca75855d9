internal import ContactWorld
internal import DiscreteEvents

extension TracingModel {
  /// Begins or prolongs an isolation, from the day after `day` on, of somebody who may give up.
  ///
  /// - Parameters:
  ///   - person: Who isolates.
  ///   - cause: Why.
  ///   - day: Today.
  ///   - days: For how many days they mean to, counted from `start`.
  ///   - start: The day that the time counts from; today if left out.
  ///   - dropOut: The daily probability of giving up.
  ///   - index: Whose negative test ends it; nobody's if left out.
  /// - Returns: The last day, if they isolate at all.
  @discardableResult
  mutating func isolate(
    _ person: Person, because cause: IsolationCause, from day: Int, intended days: Double,
    countedFrom start: Int? = nil, dropOut: Double, onBehalfOf index: Person? = nil
  ) -> Int? {
    let length = world.isolationDays(of: person, from: day, intended: days, dropOut: dropOut)
    let last = (start ?? day) + length
    guard last > day else { return nil }
    isolate(person, because: cause, from: day, through: last, onBehalfOf: index)
    return last
  }

  /// Begins or prolongs an isolation, from the day after `day` through `last`.
  mutating func isolate(
    _ person: Person, because cause: IsolationCause, from day: Int, through last: Int,
    onBehalfOf index: Person?
  ) {
    let position = Int(person)
    if state.isolatesThrough[position] < Int16(day) {
      state.isolatesFrom[position] = Int16(day + 1)
      state.isolationCause[position] = cause
    } else if cause == .positiveTest {
      state.isolationCause[position] = cause
    }
    state.isolatesThrough[position] = max(state.isolatesThrough[position], Int16(last))
    reasons.add(to: person, because: index, through: last)
    noteAbsence(of: person)
  }

  /// The others of an index case's household stay at home as long as the index does.
  mutating func isolateHousehold(
    of index: Person, because cause: IsolationCause, from day: Int, through last: Int
  ) {
    for member in world.population.householdMembers(of: index)
    where member != index && canBeAsked(member)
      && world.compliance(of: member) < world.parameters.isolation.householdFraction
    {
      isolate(member, because: cause, from: day, through: last, onBehalfOf: index)
    }
  }

  /// The illness of an index case was something else: who stayed at home because of it is free again,
  /// unless there is another reason.
  mutating func release(_ index: Person, on day: Int) {
    for person in reasons.withdrawAll(of: index) {
      let last = max(reasons.lastDay(of: person), day)
      state.isolatesThrough[Int(person)] = min(state.isolatesThrough[Int(person)], Int16(last))
    }
  }

  /// Whether somebody may be asked to stay at home for another's sake: not in hospital, and not once they
  /// have tested positive, for nobody loses immunity in a run.
  func canBeAsked(_ person: Person) -> Bool {
    caseNumber[person] == nil && !state.isInHospital[Int(person)] && !state.isDead[Int(person)]
  }

  /// Notes that somebody may be absent from tomorrow on.
  mutating func noteAbsence(of person: Person) {
    guard !state.isListedAsAbsent[Int(person)] else { return }
    state.isListedAsAbsent[Int(person)] = true
    possiblyAbsent.append(person)
  }
}
