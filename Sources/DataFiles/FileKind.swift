import Foundation

/// What stands at a path, links followed.
package enum FileKind {
  case nothing
  case folder
  /// A file, or a device that is read like one.
  case file

  package init(atPath path: String) {
    var isDirectory: ObjCBool = false
    let exists = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
    self = exists ? (isDirectory.boolValue ? .folder : .file) : .nothing
  }
}

/// What the system says of an error number.
package func systemReason(ofNumber number: Int32) -> String {
  unsafe String(cString: strerror(number))
}

/// What the system says of a failed file operation, in its own words.
package func systemReason(of error: any Error) -> String {
  let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
  let cause = underlying ?? error as NSError
  guard cause.domain == NSPOSIXErrorDomain else { return error.localizedDescription }
  return systemReason(ofNumber: Int32(cause.code))
}
