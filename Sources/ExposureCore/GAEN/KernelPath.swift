private import CKeyKernels

/// A set of machine instructions with which keys are derived and matched.
///
/// All paths give the same bytes; they differ in speed. The process uses ``chosen``, the fastest path of
/// the machine, unless the environment variable `EXPOSURELAB_KERNEL` names another one.
public enum KernelPath: UInt32, Sendable, CaseIterable {
  /// C alone, bitsliced.
  case portable
  /// x86-64 with AES-NI, and with the SHA extensions where there are any.
  case aesni
  /// x86-64 with AVX2 beside AES-NI.
  case avx2
  /// x86-64 with AVX2, the SHA extensions and 256-bit AES.
  case vaes
  /// x86-64 with AVX-512 and 512-bit AES.
  case avx512
  /// AArch64 with the AES and SHA-2 extensions.
  case armv8

  /// What became of `EXPOSURELAB_KERNEL`.
  public enum Request: UInt32, Sendable {
    /// It is not set.
    case absent
    /// It names ``KernelPath/chosen``.
    case honoured
    /// It names no path, and the fastest one is used.
    case unknown
    /// It names a path that this machine lacks, and the fastest one is used.
    case unsupported
  }

  /// The path that the process uses.
  public static var chosen: Self {
    Self(rawValue: ck_path_chosen()) ?? .portable
  }

  /// What became of `EXPOSURELAB_KERNEL`, so that a tool can report a name that had no effect.
  public static var request: Request {
    Request(rawValue: ck_path_request()) ?? .unknown
  }

  /// The paths that this machine can run, slowest first.
  public static var supported: [Self] {
    allCases.filter(\.isSupported)
  }

  /// Whether this machine can run the path.
  public var isSupported: Bool {
    ck_path_supported(rawValue) != 0
  }

  /// The path's name, as `EXPOSURELAB_KERNEL` takes it.
  public var name: String {
    "\(self)"
  }
}
