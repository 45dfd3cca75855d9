import DataFiles
import Foundation
import Testing

@Suite struct `JSON value` {
  private let value: JSONValue = [
    "zebra": .integer(12_345_678_901_234_567_890), "apple": .number(0.1), "nothing": .null,
    "undefined": .number(.nan), "yes": .boolean(true), "list": [.number(1), .integer(2), .null],
    "empty": [:], "none": [], "nested": ["a": [["b": "c"], ["d": []]]],
    "text": "quote \" backslash \\ line \n tab \t bell \u{7} é 🦓",
  ]

  @Test func `keeps the order of its members`() {
    #expect(
      value.text == #"""
        {
          "zebra": 12345678901234567890,
          "apple": 0.1,
          "nothing": null,
          "undefined": null,
          "yes": true,
          "list": [1.0, 2, null],
          "empty": {},
          "none": [],
          "nested": {
            "a": [
              {
                "b": "c"
              },
              {
                "d": []
              }
            ]
          },
          "text": "quote \" backslash \\ line \n tab \t bell \u0007 é 🦓"
        }
        """#)
  }

  @Test func `is JSON to another reader`() throws {
    let read = try JSONSerialization.jsonObject(with: Data(value.text.utf8))
    let object = try #require(read as? [String: Any])
    #expect(object.count == 10)
    #expect(object["text"] as? String == "quote \" backslash \\ line \n tab \t bell \u{7} é 🦓")
    #expect(object["apple"] as? Double == 0.1)
  }
}
