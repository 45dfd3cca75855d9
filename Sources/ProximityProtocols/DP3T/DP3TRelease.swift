public import ExposureCore

/// A file of seeds that a DP-3T server released at a moment.
///
/// DP-3T leaves the file's format open; this one is ours: four characters that name it, a version, the
/// release time in Unix seconds and the seeds, ascending by their bytes so that their order does not
/// depend on the uploads.
public struct DP3TRelease: Sendable {
  /// The time at which the file was made.
  ///
  /// A sighting from this moment on proves nothing, since any party can derive the identifiers.
  public let time: UnixTime
  let seeds: [DisclosedSeed]

  /// The number of seeds in the file.
  public var seedCount: Int {
    seeds.count
  }

  /// Creates a release of seeds, each of them once.
  init(of seeds: [DisclosedSeed], at time: UnixTime) {
    self.time = time
    self.seeds = Set(seeds).sorted(by: DisclosedSeed.byBytes)
  }

  /// Reads a file.
  ///
  /// - Throws: ``WireError`` if a byte is missing, left over or out of place: an unknown format, seeds
  ///   that are not in ascending order, or a seed of a period that was not over when the file was made.
  init(
    reading file: [UInt8], format: DP3TFileFormat, isOver: (UInt32, UnixTime) -> Bool
  ) throws(WireError) {
    var reader = WireReader(file)
    try reader.expect(format.prefix)
    let time = UnixTime(try reader.read())
    let seeds = try [DisclosedSeed](reading: &reader, seedByteCount: format.seedByteCount)
    for (a, b) in zip(seeds, seeds.dropFirst()) where !DisclosedSeed.byBytes(a, b) {
      throw .outOfRange(.key, value: 0)
    }
    for seed in seeds where !isOver(seed.period, time) {
      throw .outOfRange(.epoch, value: Int64(seed.period))
    }
    self.time = time
    self.seeds = seeds
  }

  /// The file.
  func encoded(as format: DP3TFileFormat) -> [UInt8] {
    format.prefix + time.seconds.bigEndianBytes + seeds.encoded
  }
}

/// The first bytes of the files of one DP-3T design, and the length of their seeds.
struct DP3TFileFormat: Sendable {
  let prefix: [UInt8]
  let seedByteCount: Int

  /// Creates a format of version 1.
  ///
  /// - Parameters:
  ///   - name: Four ASCII characters.
  ///   - parameter: A number that tells variants of one design apart, if there are any.
  ///   - seedByteCount: The number of bytes of a seed.
  init(name: StaticString, parameter: UInt8? = nil, seedByteCount: Int) {
    prefix = Array(name.description.utf8) + [1] + (parameter.map { [$0] } ?? [])
    self.seedByteCount = seedByteCount
  }
}
