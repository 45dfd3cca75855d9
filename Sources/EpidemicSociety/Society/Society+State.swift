public import DiscreteEvents

extension Society {
  /// Writes the state.
  ///
  /// Values that are a function of world and parameters are not part of it.
  ///
  /// - Precondition: The happenings have been taken.
  public func write(to writer: inout StateWriter) {
    epidemic.write(to: &writer)
    meetings.write(to: &writer)
    management.write(to: &writer)
    timeline.write(to: &writer)
  }

  /// Restores the state that a society of the same world and parameters wrote.
  ///
  /// Testing, isolation, shielding, contact tracing by hand and a lockdown that has not begun may have other parameters:
  /// then the society has that past, and lives by its own parameters from here on.
  ///
  /// - Throws: ``DiscreteEvents/StateError``.
  public mutating func restore(from reader: inout StateReader) throws(StateError) {
    try epidemic.restore(from: &reader)
    try meetings.restore(from: &reader)
    try management.restore(from: &reader)
    try timeline.restore(from: &reader)
  }

  /// Forgets the absences, so that the days can be recorded again.
  package mutating func forgetAbsences() {
    meetings.forgetAbsences()
  }
}
