import ProximityProtocols
import Testing

/// The statements by which `ProtocolProperties` checks a protocol: a wrong one would let a wrong protocol pass.
@Suite struct `Statements of protocols` {
  @Test(arguments: TestedProtocol.all)
  func `are what the specifications say`(tested: TestedProtocol) {
    let statements = tested.proximity.statements
    #expect(statements.tolerance == tested.tolerance)
    #expect(statements.linkedSeconds == tested.linkedSeconds)
    #expect(statements.longestHold == tested.hold)
    #expect(statements.payloadsPerAddress == tested.payloadsPerAddress)
  }

  @Test func `are the strictest where a protocol says nothing`() {
    let statements = ProtocolStatements()
    #expect(statements.tolerance == .broadcast)
    #expect(statements.exceptions.isEmpty)
    #expect(statements.reason(against: "anything") == nil)
  }
}
