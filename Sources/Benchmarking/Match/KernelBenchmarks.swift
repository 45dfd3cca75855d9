import CKeyKernels
import ExposureCore

/// The steps of matching measured one by one, on every path of the machine: HKDF, AES and the filter.
struct KernelBenchmarks {
  private let sampling: Sampling
  /// Few enough keys to stay in the cache next to the core together with their identifiers.
  private let keyCount = 64

  init(_ sampling: Sampling) {
    self.sampling = sampling
  }

  func measure(keys: Int, report: (Measurement) -> Void) {
    for path in KernelPath.supported {
      let repeats = path == .portable ? 4 : 100
      report(measurement("kernel.hkdf", path, repeats, derive))
      report(measurement("kernel.hkdf-aes", path, repeats, deriveAndEncrypt))
      report(measurement("kernel.hkdf-aes-probe", path, repeats, deriveAndProbe))
    }
  }

  private func measurement(
    _ name: String, _ path: KernelPath, _ repeats: Int, _ step: (KernelPath, [UInt128]) -> Void
  ) -> Measurement {
    let keys = MatchWorkload.keys(keyCount).map(\.bits)
    let summary = sampling.measure {
      for _ in 0..<repeats { step(path, keys) }
    }
    return Measurement(
      name, "keys/s", amount: repeats * keys.count, summary, kernel: path.name)
  }

  private func derive(_ path: KernelPath, _ keys: [UInt128]) {
    _ = identifierKeys(path, keys)
  }

  private func identifierKeys(_ path: KernelPath, _ keys: [UInt128]) -> [UInt128] {
    var derived = keys
    unsafe ck_derive(
      path.rawValue, ck_purpose(CK_PURPOSE_IDENTIFIERS), keys, keys.count, &derived)
    return derived
  }

  private func deriveAndEncrypt(_ path: KernelPath, _ keys: [UInt128]) {
    let derived = identifierKeys(path, keys)
    let starts = [UInt32](repeating: 2_678_400, count: keys.count)
    let count = keys.count * Int(CK_INTERVALS_PER_KEY)
    _ = unsafe [UInt128](unsafeUninitializedCapacity: count) { identifiers, initialized in
      unsafe ck_identifiers(
        path.rawValue, derived, starts, keys.count, UInt32(CK_INTERVALS_PER_KEY),
        identifiers.baseAddress)
      initialized = count
    }
  }

  /// Looks the identifiers up in an empty filter of 8 KiB, which lets none pass.
  private func deriveAndProbe(_ path: KernelPath, _ keys: [UInt128]) {
    let derived = identifierKeys(path, keys)
    let starts = [UInt32](repeating: 2_678_400, count: keys.count)
    let counts = [UInt32](repeating: UInt32(CK_INTERVALS_PER_KEY), count: keys.count)
    let words = [UInt64](repeating: 0, count: 1 << 10)
    let room = keys.count * Int(CK_INTERVALS_PER_KEY)
    _ = unsafe [ck_survivor](unsafeUninitializedCapacity: room) { survivors, initialized in
      unsafe words.withUnsafeBufferPointer { words in
        var window = unsafe ck_window(words: words.baseAddress, mask: UInt64(words.count - 1))
        initialized = unsafe ck_probe(
          path.rawValue, &window, derived, starts, counts, keys.count, survivors.baseAddress)
      }
    }
  }
}
