internal import ContactWorld
internal import DiscreteEvents

extension Society {
  /// Begins or prolongs an isolation, from the day after `day` through `last`; none if that is past.
  mutating func isolate(_ person: Person, from day: Int, through last: Int) {
    guard last > day else { return }
    var record = state[person]
    if !record.isIsolating(on: day) { record.isolatesFrom = Int16(day + 1) }
    record.isolatesThrough = max(record.isolatesThrough, Int16(last))
    state[person] = record
    state.noteAbsence(of: person)
  }

  /// The owner of a phone that warns may stay at home, for as long as is left since the exposure.
  mutating func heed(_ warning: WarningRecord, at time: SimulationTime) {
    let isolation = world.parameters.isolation
    let left = Double(warning.exposureDay) + isolation.notifiedDays - Double(time.day)
    guard left > 0, world.compliance(of: warning.person) < isolation.notifiedFraction else {
      return
    }
    let length = world.isolationDays(
      of: warning.person, from: time.day, intended: left, dropOut: isolation.notifiedDropOut)
    isolate(warning.person, from: time.day, through: time.day + length)
    // The phone does not say whose keys it found, so nobody can withdraw the warning.
    state[warning.person].isHeldThrough = max(
      state[warning.person].isHeldThrough, Int16(time.day + length))
  }

  /// The others of an index case's household stay at home as long as the index does.
  mutating func isolateHousehold(_ trace: inout Trace, through last: Int) {
    trace.asksHousehold = true
    let isolation = world.parameters.isolation
    for member in world.population.householdMembers(of: trace.index)
    where member != trace.index && state[member].canBeAsked {
      guard world.compliance(of: member) < isolation.householdFraction else { continue }
      tokens.add(member, onBehalfOf: trace.index, met: trace.day, isHeeded: true)
      isolate(member, from: trace.day, through: last)
    }
  }

  /// Somebody becomes an index case.
  mutating func beginIndex(_ person: Person, on day: Int) {
    state[person].indexSince = Int16(day)
    let end = day + Int(world.parameters.isolation.notifiedDays)
    if end < days { indexEnds[end].append(person) }
  }

  /// So long after it became an index case nobody need stay at home on its behalf.
  mutating func endIndex(_ index: Person, on day: Int) {
    let length = Int(world.parameters.isolation.notifiedDays)
    guard Int(state[index].indexSince) == day - length else { return }
    withdraw(index, on: day)
  }

  /// A negative result: the illness of an index case was something else, so those who stayed at home because
  /// of it are free again, unless there is another reason; and so is the person, whoever asked for it, but for
  /// another index case in the same household.
  mutating func release(_ person: Person, on day: Int) {
    let households = world.population.households
    let own = households[Int(person)]
    tokens.withdrawAll(from: person) { households[Int($0)] == own }
    guard state[person].isIndex else { return }
    withdraw(person, on: day)
  }

  /// Ends what was asked on behalf of an index case, and that it is one.
  private mutating func withdraw(_ index: Person, on day: Int) {
    state[index].indexSince = PersonState.never
    for person in tokens.withdrawAll(onBehalfOf: index) where !state[person].isIndex {
      endIsolation(of: person, on: day)
    }
    if !tokens.isAsked(index) { endIsolation(of: index, on: day) }
  }

  private mutating func endIsolation(of person: Person, on day: Int) {
    var record = state[person]
    record.isolatesThrough = min(record.isolatesThrough, max(record.isHeldThrough, Int16(day)))
    state[person] = record
  }
}
