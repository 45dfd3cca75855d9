/// The venues and vehicles of one neighbourhood, counted from 0: first the venues.
struct MeetingPlaces {
  // Numbers among all venues and among all vehicles.
  let venues: Range<Int>
  let vehicles: Range<Int>
  // The places of the first venue and vehicle of all.
  let firstVenue: Int
  let firstVehicle: Int

  /// The number of venues and vehicles; at least 1.
  var count: Int {
    venues.count + vehicles.count
  }

  /// The number of the place that a word means.
  @inline(__always)
  func choice(for word: UInt64) -> Int {
    Int(word.multipliedFullWidth(by: UInt64(count)).high)
  }

  /// The place of a number below ``count``.
  subscript(choice: Int) -> Place {
    let index =
      choice < venues.count
      ? firstVenue + venues.lowerBound + choice
      : firstVehicle + vehicles.lowerBound + choice - venues.count
    return Place(index: UInt32(index))
  }

  /// The number of one of these places.
  func choice(of place: Place) -> Int {
    let index = Int(place.index)
    return index < firstVehicle
      ? index - firstVenue - venues.lowerBound
      : index - firstVehicle - vehicles.lowerBound + venues.count
  }
}
