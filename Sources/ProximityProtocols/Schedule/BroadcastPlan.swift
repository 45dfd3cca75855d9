internal import ExposureCore

/// A phone's secret choices for its broadcasts, a fresh secret for each day: the device address of each
/// epoch, and the order in which identifiers are broadcast.
///
/// Nothing of it is ever disclosed: a party that learns a case's keys learns its identifiers, but not when
/// each of them was on the air.
struct BroadcastPlan: ~Copyable {
  private var secrets: HashChain

  /// Creates the plan of a phone on which the app has just been installed.
  init(from day: DayNumber, keyMaterial: inout some KeyMaterialSource) {
    secrets = HashChain(from: day, keyMaterial: &keyMaterial)
  }

  /// Forgets the choices of the days before a day.
  mutating func forget(before day: DayNumber) {
    secrets.forget(before: day)
  }

  /// The device addresses of a day, one after another.
  ///
  /// - Parameters:
  ///   - day: The day.
  ///   - count: The number of them; by default as many as the day has epochs.
  /// - Returns: Addresses of which none can be told from another phone's.
  borrowing func addresses(
    on day: DayNumber, count: Int = EpochNumber.perDay
  ) -> [BluetoothAddress] {
    var numbers = SecretNumbers(count, from: secrets.secret(of: day), label: "device address")
    return (0..<count).map { _ in BluetoothAddress(random: numbers.next()) }
  }

  /// Random orders, for each of some groups of identifiers one.
  ///
  /// - Parameters:
  ///   - groupCount: The number of groups.
  ///   - count: The number of identifiers of each group.
  ///   - day: The day on which they are broadcast.
  ///   - context: Tells one such choice of the day from another.
  /// - Returns: For each group, the numbers 0 through `count` - 1, each once.
  borrowing func order(
    ofGroups groupCount: Int, of count: Int, on day: DayNumber, context: [UInt32]
  ) -> [[Int]] {
    var numbers = SecretNumbers(
      groupCount * count, from: secrets.secret(of: day), label: "order of broadcasts",
      context: context)
    return (0..<groupCount).map { _ in numbers.permutation(of: count) }
  }

  /// The broadcasts of a phone on a day if it changes payload and address with each epoch.
  ///
  /// - Parameters:
  ///   - payloads: One for each epoch of the day.
  ///   - day: The day.
  /// - Returns: One transmission for each epoch.
  borrowing func transmissions<Payload>(
    of payloads: [Payload], on day: DayNumber
  ) -> [Transmission<Payload>] {
    let addresses = addresses(on: day)
    return Range(of: day).map { epoch in
      Transmission(
        start: epoch.start, end: epoch.end, payload: payloads[epoch.placeInDay],
        address: addresses[epoch.placeInDay])
    }
  }
}
