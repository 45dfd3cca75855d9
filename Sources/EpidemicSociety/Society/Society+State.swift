public import DiscreteEvents

extension Society {
  /// Writes all that has happened; what is a function of world and parameters is not part of it.
  ///
  /// - Precondition: The happenings have been taken.
  public func write(to writer: inout StateWriter) {
    epidemic.write(to: &writer)
    meetings.write(to: &writer)
    management.write(to: &writer)
    timeline.write(to: &writer)
  }

  /// Takes over what a society of the same world and parameters wrote.
  ///
  /// - Throws: ``DiscreteEvents/StateError``.
  public mutating func restore(from reader: inout StateReader) throws(StateError) {
    try epidemic.restore(from: &reader)
    try meetings.restore(from: &reader)
    try management.restore(from: &reader)
    try timeline.restore(from: &reader)
  }

  /// Forgets who was absent, so that the days can be recorded again.
  package mutating func forgetAbsences() {
    meetings.forgetAbsences()
  }
}
