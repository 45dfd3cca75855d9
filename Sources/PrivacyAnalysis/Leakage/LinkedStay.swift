internal import ContactWorld
internal import ExposureCore

/// A time that an adversary knows a group of frames to have been at one place: captures without a gap, put together.
struct LinkedStay: Hashable, BitwiseCopyable {
  var group: Int
  var sender: UInt32
  var place: Place
  var start: UInt32
  var end: UInt32

  /// The length, in seconds.
  var seconds: Int {
    Int(end - start)
  }

  /// The stays of all groups, in order of group, then of time.
  static func stays<Payload>(
    of groups: [Int?], in view: AdversaryView<Payload>, senders: [UInt32]
  ) -> [LinkedStay] {
    var stays: [LinkedStay] = []
    for (frame, group) in groups.enumerated() {
      guard let group else { continue }
      let captured = view.frames[frame]
      stays.append(
        LinkedStay(
          group: group, sender: senders[frame], place: Place(index: captured.place),
          start: captured.time.seconds, end: captured.end.seconds))
    }
    stays.sort {
      ($0.group, $0.sender, $0.start, $0.place.index)
        < ($1.group, $1.sender, $1.start, $1.place.index)
    }
    var merged: [LinkedStay] = []
    for stay in stays {
      if let last = merged.last, last.group == stay.group, last.sender == stay.sender,
        last.place == stay.place, last.end >= stay.start
      {
        merged[merged.count - 1].end = max(last.end, stay.end)
      } else {
        merged.append(stay)
      }
    }
    return merged
  }
}
