private import CKeyKernels

/// A set of machine instructions with which keys are derived and matched.
///
/// All paths give the same bytes; they differ in speed. The process uses ``chosen``, the fastest path of
/// the machine, unless the program calls ``choose(_:)``.
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

  /// The path that the process uses.
  public static var chosen: Self {
    Self(rawValue: ck_path_chosen()) ?? .portable
  }

  /// Makes the process use a path from now on; results do not depend on it.
  ///
  /// - Parameter path: The path.
  /// - Returns: Whether this machine can run it; nothing changes if not.
  @discardableResult
  public static func choose(_ path: Self) -> Bool {
    ck_path_choose(path.rawValue) != 0
  }

  /// The path with a name such as `avx2`; `nil` if there is none.
  public static func named(_ name: String) -> Self? {
    allCases.first { $0.name == name }
  }

  /// The paths that this machine can run, slowest first.
  public static var supported: [Self] {
    allCases.filter(\.isSupported)
  }

  /// Whether this machine can run the path.
  public var isSupported: Bool {
    ck_path_supported(rawValue) != 0
  }

  /// The path's name, such as `avx2`.
  public var name: String {
    "\(self)"
  }
}
