/// A value that holds a secret or a key that is not published yet: its description and its mirror say its type alone.
///
/// Swift otherwise describes every structure by all of its members, and so a log that names one would hold the secret.
public protocol Undescribed: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{}

extension Undescribed {
  /// The name of the type.
  public var description: String { "\(Self.self)" }
  /// The name of the type.
  public var debugDescription: String { description }
  /// A mirror without members.
  public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
