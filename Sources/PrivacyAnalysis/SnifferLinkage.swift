public import ExposureCore
public import ProximityProtocols

/// Attack A1: passive sniffers join their captured frames with the published files.
///
/// Works on a view alone. For each file, the frames that it explains fall into the file's linkable blocks. The frames
/// of one block are then known to belong to one person. Frames that no file explains stay unlinked.
public enum SnifferLinkage {
  /// Groups captured frames by the linkable blocks of the published files.
  ///
  /// - Parameters:
  ///   - view: The view of the sniffers' owner.
  ///   - proximityProtocol: The protocol on the air, whose specification is public.
  /// - Returns: For each frame of the view the number of its group, or `nil` if nothing links it. A frame
  ///   that two files explain is put in the group of the first.
  /// - Throws: ``WireError`` if a file of the view is not one that the protocol's server publishes.
  public static func groups<P: ProximityProtocol>(
    in view: AdversaryView<P.Payload>, _ proximityProtocol: P
  ) throws(WireError) -> [Int?] {
    var log = SightingLog<P.Record>()
    for (index, frame) in view.frames.enumerated() {
      // Each frame counts as a listener of its own: a rule for several sightings by one phone is no rule
      // for an adversary.
      log.append(
        proximityProtocol.record(of: frame.payload, heardAt: frame.time), at: frame.time,
        signalStrength: 0, listener: UInt32(index))
    }
    let index = proximityProtocol.index(log)
    var groups = [Int?](repeating: nil, count: view.frames.count)
    var groupCount = 0
    for file in view.files {
      let publication = try proximityProtocol.read(file)
      var lastBlock: Int?
      for match in proximityProtocol.matches(of: publication, in: index) {
        if match.block != lastBlock {
          groupCount += 1
          lastBlock = match.block
        }
        if groups[match.row] == nil { groups[match.row] = groupCount - 1 }
      }
    }
    return groups
  }
}
