internal import ContactWorld
internal import DiscreteEvents

extension Society {
  /// The owner of a phone that warns may stay at home, for as long as is left since the exposure.
  mutating func heed(_ warning: WarningRecord, at time: SimulationTime) {
    let isolation = world.parameters.isolation
    let left = Double(warning.exposureDay) + isolation.notifiedDays - Double(time.day)
    guard left > 0, world.compliance(of: warning.person) < isolation.notifiedFraction else {
      return
    }
    let length = world.isolationDays(
      of: warning.person, from: time.day, intended: left, because: .warning)
    state.isolate(warning.person, from: time.day, through: time.day + length)
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
      tokens.add(
        member, onBehalfOf: trace.index, met: trace.day, isHeeded: true, areOneHousehold: true,
        in: &state)
      state.isolate(member, from: trace.day, through: last)
    }
  }

  /// Somebody becomes an index case.
  mutating func beginIndex(_ person: Person, on day: Int) {
    state.beginIndex(person, on: day)
    let end = day + Int(world.parameters.isolation.notifiedDays)
    if end < days { indexEnds[end].append(person) }
  }

  /// So long after it became an index case nobody need stay at home on its behalf.
  mutating func endIndex(_ index: Person, on day: Int) {
    let length = Int(world.parameters.isolation.notifiedDays)
    guard Int(state.indexSince[index.index]) == day - length else { return }
    withdraw(index, on: day)
  }

  /// A negative result: the illness of an index case was something else, so those who stayed at home because
  /// of it are free again, unless there is another reason; and so is the person, whoever asked for it, but for
  /// another index case in the same household.
  mutating func release(_ person: Person, on day: Int) {
    state[person].requests.withdrawThoseOfOthers()
    guard state[person].isIndex else { return }
    withdraw(person, on: day)
  }

  /// Ends what was asked on behalf of an index case, and that it is one.
  private mutating func withdraw(_ index: Person, on day: Int) {
    state.endIndex(index)
    tokens.withdrawAll(onBehalfOf: index, in: &state) { record in
      if !record.isIndex { record.endIsolation(on: day) }
    }
    if !state[index].requests.isAsked { state[index].endIsolation(on: day) }
  }
}
