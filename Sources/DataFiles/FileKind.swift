import Foundation

/// The kind of a path's file, with links followed.
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

/// The system's text for an error number.
package func systemReason(ofNumber number: Int32) -> String {
  unsafe String(cString: strerror(number))
}

/// The system's text for a failed file operation.
package func systemReason(of error: any Error) -> String {
  let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
  let cause = underlying ?? error as NSError
  guard cause.domain == NSPOSIXErrorDomain else { return error.localizedDescription }
  return systemReason(ofNumber: Int32(cause.code))
}
