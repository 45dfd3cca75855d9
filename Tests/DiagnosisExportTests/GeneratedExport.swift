import DiagnosisExport
import ExposureCore
import ExposureTestSupport

/// SplitMix64 (Steele, Lea, Flood 2014), so that a seed means the same case on every toolchain.
struct CaseGenerator {
  private var state: UInt64

  init(_ seed: Seed) {
    state = seed.value &* 0xD134_2543_DE82_EF95
  }

  mutating func bits() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  /// A number below `bound`; the bias of the remainder does not matter to a test case.
  mutating func below(_ bound: Int) -> Int {
    Int(bits() % UInt64(bound))
  }

  mutating func coin() -> Bool {
    bits() & 1 == 1
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[below(elements.count)]
  }

  mutating func key() -> DiagnosisKey {
    let period = coin() ? 144 : UInt32(1 + below(144))
    let latest = 7_158_278 - period
    return DiagnosisKey(
      bits: UInt128(bits()) << 64 | UInt128(bits()),
      rollingStart: IntervalNumber(
        pick([0, 1, 127, 128, 2_649_024, latest, UInt32(below(Int(latest)))])),
      rollingPeriod: period,
      transmissionRiskLevel: pick([0, 1, 8, 127, 128, -1, .min, .max]),
      reportType: pick(ReportType.allCases),
      daysSinceOnset: pick([nil, 0, -14, 14, -1, 1, 63, 64, -64, -65, .min, .max]))
  }

  mutating func export(keyCount: Int) -> ExportFile {
    ExportFile(
      metadata: ExportMetadata(
        startTimestamp: pick([nil, 0, 1_588_885_200, .max]),
        endTimestamp: pick([nil, 1_588_890_000]),
        region: pick([nil, "", "US", "Zürich"]),
        batchNumber: pick([nil, 0, 1, -1, .max]),
        batchSize: pick([nil, 1, .min]),
        signatureInfos: (0..<below(4)).map { _ in
          SignatureInfo(
            appBundleID: pick([nil, "org.example.app"]), androidPackage: pick([nil, ""]),
            verificationKeyVersion: pick([nil, "v1"]), verificationKeyID: pick([nil, "310"]),
            signatureAlgorithm: pick([nil, SignatureInfo.ecdsaWithSHA256]))
        }),
      keys: (0..<keyCount).map { _ in key() },
      revisedKeys: (0..<below(keyCount + 1)).map { _ in key() })
  }
}
