import Foundation

/// A client of HTTP/1.1 on one connection to this machine, as plain as a measurement wants it.
///
/// It blocks its thread, sends one request after another, and reads answers that have a `Content-Length`.
struct LoopbackClient: ~Copyable {
  private let descriptor: Int32
  private var buffer = [UInt8](repeating: 0, count: 65_536)

  /// The connection could not be made, or was closed.
  struct Broken: Error {}

  /// Connects to a port.
  init(port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { [descriptor] in
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isConnected else { throw Broken() }
  }

  deinit {
    close(descriptor)
  }

  /// Sends a request and waits for the whole answer.
  ///
  /// - Returns: The status, and the number of bytes of the body.
  mutating func send(
    _ method: String, _ path: String, body: [UInt8] = []
  ) throws -> (status: Int, byteCount: Int) {
    let head =
      "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
      + "Content-Length: \(body.count)\r\n\r\n"
    try write(Array(head.utf8) + body)
    var received: [UInt8] = []
    let end = Array("\r\n\r\n".utf8)
    while true {
      received += try read()[...]
      guard let place = received.firstRange(of: end) else { continue }
      let lines = String(decoding: received[..<place.lowerBound], as: UTF8.self)
        .split(separator: "\r\n")
      let length = lines.first { $0.lowercased().hasPrefix("content-length:") }
        .flatMap { Int($0.split(separator: " ").last ?? "") }
      guard let length, let status = Int(lines[0].split(separator: " ")[1]) else {
        throw Broken()
      }
      var count = received.count - place.upperBound
      while count < length { count += try read().count }
      return (status, length)
    }
  }

  private func write(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw Broken() }
      rest = rest.dropFirst(count)
    }
  }

  private mutating func read() throws -> ArraySlice<UInt8> {
    let count = recv(descriptor, &buffer, buffer.count, 0)
    guard count > 0 else { throw Broken() }
    return buffer[..<count]
  }
}
