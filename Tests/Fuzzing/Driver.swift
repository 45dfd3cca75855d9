import Foundation

/// libFuzzer's own entry point, for programs that bring their own `main`.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

nonisolated(unsafe) private var target = FuzzTarget.exports

/// The program: `Fuzzing TARGET [FOLDER] [LIBFUZZER-OPTION...]`, or `Fuzzing seeds FOLDER` to write what to begin with
/// into a folder for each target.
///
/// It has this name since the package manager renames the `main` of every executable, and libFuzzer has one.
@_cdecl("Fuzzing_main")
public func main(
  count: CInt, arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> CInt {
  let words = (1..<Int(count)).compactMap { arguments[$0].map { String(cString: $0) } }
  if words.count == 2, words[0] == "seeds" {
    for target in FuzzTarget.allCases {
      let folder = "\(words[1])/\(target.rawValue)"
      do {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true)
        try target.writeSeeds(to: folder)
      } catch {
        print("\(folder): \(error)")
        return 2
      }
    }
    return 0
  }
  guard let name = words.first, let chosen = FuzzTarget(rawValue: name) else {
    print("targets: \(FuzzTarget.allCases.map(\.rawValue).joined(separator: ", "))")
    return 2
  }
  target = chosen
  // libFuzzer sees the words behind the target's name.
  var rest = count - 1
  arguments[1] = arguments[0]
  var start: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = arguments + 1
  return withUnsafeMutablePointer(to: &start) { start in
    runDriver(&rest, start) { bytes, count in
      target.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
      return 0
    }
  }
}
