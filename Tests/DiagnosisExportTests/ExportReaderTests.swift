import DiagnosisExport
import ExposureCore
import ExposureTestSupport
import Testing

@Suite struct `Export reader` {
  @Test func `reads the archive of the vendor's server and verifies its signature`() throws {
    let key = try VerificationKey(pem: VendorSample.publicKey)
    let summary = try ExportSummary(reading: VendorSample.server, checking: key)
    #expect(summary.keyCount == 2)
    #expect(summary.revisedKeyCount == 0)
    #expect(summary.metadata.startTimestamp == 1_589_490_000)
    #expect(summary.metadata.endTimestamp == 1_589_493_600)
    #expect(summary.metadata.region == "US")
    #expect(summary.isSorted)
    #expect(summary.signature == .verified)
  }

  @Test func `reads the archive of the vendor's app and verifies its signature`() throws {
    let key = try VerificationKey(pem: VendorSample.publicKey)
    let summary = try ExportSummary(reading: VendorSample.android, checking: key)
    #expect(summary.keyCount == 110)
    #expect(summary.revisedKeyCount == 0)
    #expect(summary.metadata.startTimestamp == 1_588_885_200)
    #expect(summary.metadata.endTimestamp == 1_588_890_000)
    #expect(summary.metadata.region == "US")
    #expect(summary.metadata.batchNumber == 1)
    #expect(summary.metadata.batchSize == 1)
    #expect(
      summary.metadata.signatureInfos == [
        SignatureInfo(
          androidPackage: "com.google.android.apps.exposurenotification", signatureAlgorithm: nil)
      ])
    #expect(summary.isSorted)
    #expect(summary.signature == .verified)
  }
}
