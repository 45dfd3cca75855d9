/// The parameters of all protocols that have any.
///
/// A scenario holds all of them, whichever protocol it names.
public struct ProtocolParameterSet: Hashable, Sendable {
  /// Those of GAEN.
  public var gaen = GAEN.Parameters()
  /// Those of the hybrid design of DP-3T.
  public var dp3tHybrid = DP3THybrid.Parameters()
  /// Those of the unlinkable design of DP-3T.
  public var dp3tUnlinkable = DP3TUnlinkable.Parameters()
  /// Those of TCN.
  public var tcn = TCN.Parameters()
  /// Those of ROBERT.
  public var robert = ROBERT.Parameters()
  /// Those of BlueTrace.
  public var blueTrace = BlueTrace.Parameters()

  /// Creates the initial values.
  public init() {}
}
