extension EventQueue where Event: StateCodable {
  /// Writes the present moment and the pending events, in order.
  @inlinable
  public func write(to writer: inout StateWriter) {
    writer.write(now)
    writer.write(pending) { writer, next in
      writer.write(next.time)
      next.event.write(to: &writer)
    }
  }

  /// Restores a queue that was written.
  ///
  /// The events of one moment come in the order in which they would have come.
  ///
  /// - Throws: ``StateError``, also if an event lies before the present moment or before the event that was
  ///   written before it.
  @inlinable
  public init(reading reader: inout StateReader) throws(StateError) {
    var last: SimulationTime = try reader.read()
    self.init(start: last)
    let count = try reader.readCount(elementSize: 8 + Event.stateByteCount)
    for _ in 0..<count {
      let time: SimulationTime = try reader.read()
      try reader.require(time >= last)
      schedule(try Event(reading: &reader), at: time)
      last = time
    }
  }
}
