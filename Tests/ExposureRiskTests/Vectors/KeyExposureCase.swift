/// The exposures of version 1 that sightings of one key make, three days after the start of the key's day, with the
/// transmission risk level 4.
struct KeyExposureCase: Sendable {
  struct Record: Sendable {
    var duration: Int
    var attenuation: Int
    var durations: [Int]
    var score: Int
  }

  var scanInterval: Int
  var thresholds: [Int]
  var interpolates: Bool
  /// Seconds and attenuation in dB.
  var sightings: [(Int, Int16)]
  var records: [Record]
  var maximumScore: Int
  var scoreSum: Int
  var durations: [Int]

  /// Outputs of `KeyExposureEvaluator`, run unmodified from google/exposure-notifications-internals at aaada6c.
  static let all: [KeyExposureCase] = [
    KeyExposureCase(
      scanInterval: 6, thresholds: [50, 74], interpolates: false,
      sightings: [(0, 1), (10, 4), (50, 5)],
      records: [
        Record(duration: 300, attenuation: 3, durations: [56, 0, 0], score: 448)
      ],
      maximumScore: 448, scoreSum: 448, durations: [56, 0, 0]),
    KeyExposureCase(
      scanInterval: 300, thresholds: [50, 74], interpolates: false,
      sightings: [(0, 40)],
      records: [
        Record(duration: 300, attenuation: 40, durations: [300, 0, 0], score: 224)
      ],
      maximumScore: 224, scoreSum: 224, durations: [300, 0, 0]),
    KeyExposureCase(
      scanInterval: 300, thresholds: [50, 74], interpolates: false,
      sightings: [(0, 40), (300, 60), (600, 80)],
      records: [
        Record(duration: 900, attenuation: 53, durations: [450, 300, 150], score: 336)
      ],
      maximumScore: 336, scoreSum: 336, durations: [450, 300, 150]),
    KeyExposureCase(
      scanInterval: 300, thresholds: [50, 74], interpolates: true,
      sightings: [(0, 40), (300, 60), (600, 80)],
      records: [
        Record(duration: 900, attenuation: 53, durations: [300, 360, 240], score: 336)
      ],
      maximumScore: 336, scoreSum: 336, durations: [300, 360, 240]),
    KeyExposureCase(
      scanInterval: 300, thresholds: [50, 74], interpolates: false,
      sightings: [(0, 50), (300, 74)],
      records: [
        Record(duration: 600, attenuation: 56, durations: [0, 450, 150], score: 252)
      ],
      maximumScore: 252, scoreSum: 252, durations: [0, 450, 150]),
    KeyExposureCase(
      scanInterval: 300, thresholds: [50, 74], interpolates: false,
      sightings: [(0, 49), (300, 73)],
      records: [
        Record(duration: 600, attenuation: 55, durations: [450, 150, 0], score: 252)
      ],
      maximumScore: 252, scoreSum: 252, durations: [450, 150, 0]),
    KeyExposureCase(
      scanInterval: 300, thresholds: [50, 74], interpolates: false,
      sightings: [(0, 40), (600, 40)],
      records: [
        Record(duration: 900, attenuation: 40, durations: [900, 0, 0], score: 448)
      ],
      maximumScore: 448, scoreSum: 448, durations: [900, 0, 0]),
    KeyExposureCase(
      scanInterval: 300, thresholds: [50, 74], interpolates: false,
      sightings: [(0, 40), (601, 40)],
      records: [
        Record(duration: 300, attenuation: 40, durations: [300, 0, 0], score: 224),
        Record(duration: 300, attenuation: 40, durations: [300, 0, 0], score: 224),
      ],
      maximumScore: 224, scoreSum: 448, durations: [600, 0, 0]),
    KeyExposureCase(
      scanInterval: 300, thresholds: [50, 74], interpolates: false,
      sightings: [(0, 40), (150, 40)],
      records: [
        Record(duration: 300, attenuation: 40, durations: [450, 0, 0], score: 224)
      ],
      maximumScore: 224, scoreSum: 224, durations: [450, 0, 0]),
    KeyExposureCase(
      scanInterval: 300, thresholds: [50, 74], interpolates: false,
      sightings: [(0, 40), (151, 40)],
      records: [
        Record(duration: 600, attenuation: 40, durations: [451, 0, 0], score: 336)
      ],
      maximumScore: 336, scoreSum: 336, durations: [451, 0, 0]),
    KeyExposureCase(
      scanInterval: 300, thresholds: [50, 74], interpolates: false,
      sightings: [(0, 40), (449, 40)],
      records: [
        Record(duration: 600, attenuation: 40, durations: [749, 0, 0], score: 336)
      ],
      maximumScore: 336, scoreSum: 336, durations: [749, 0, 0]),
    KeyExposureCase(
      scanInterval: 300, thresholds: [50, 74], interpolates: false,
      sightings: [(0, 40), (450, 40)],
      records: [
        Record(duration: 600, attenuation: 40, durations: [750, 0, 0], score: 336)
      ],
      maximumScore: 336, scoreSum: 336, durations: [750, 0, 0]),
    KeyExposureCase(
      scanInterval: 300, thresholds: [50, 74], interpolates: false,
      sightings: [(0, 40), (451, 40)],
      records: [
        Record(duration: 900, attenuation: 40, durations: [751, 0, 0], score: 448)
      ],
      maximumScore: 448, scoreSum: 448, durations: [751, 0, 0]),
    KeyExposureCase(
      scanInterval: 300, thresholds: [50, 74], interpolates: false,
      sightings: [(0, 30), (250, 55), (520, 62), (790, 48), (1080, 90), (1900, 20), (2150, 35)],
      records: [
        Record(duration: 1500, attenuation: 51, durations: [690, 540, 150], score: 672),
        Record(duration: 600, attenuation: 24, durations: [550, 0, 0], score: 504),
      ],
      maximumScore: 672, scoreSum: 1176, durations: [1240, 540, 150]),
    KeyExposureCase(
      scanInterval: 300, thresholds: [50, 74], interpolates: true,
      sightings: [(0, 30), (250, 55), (520, 62), (790, 48), (1080, 90), (1900, 20), (2150, 35)],
      records: [
        Record(duration: 1500, attenuation: 51, durations: [403, 717, 260], score: 672),
        Record(duration: 600, attenuation: 24, durations: [550, 0, 0], score: 504),
      ],
      maximumScore: 672, scoreSum: 1176, durations: [953, 717, 260]),
    KeyExposureCase(
      scanInterval: 300, thresholds: [55, 63], interpolates: false,
      sightings: [(0, 54), (200, 55), (400, 62), (600, 63), (800, 64)],
      records: [
        Record(duration: 1200, attenuation: 59, durations: [350, 400, 350], score: 420)
      ],
      maximumScore: 420, scoreSum: 420, durations: [350, 400, 350]),
    KeyExposureCase(
      scanInterval: 300, thresholds: [55, 63], interpolates: true,
      sightings: [(0, 54), (200, 70), (400, 40), (600, 63), (800, 64)],
      records: [
        Record(duration: 1200, attenuation: 57, durations: [393, 223, 484], score: 420)
      ],
      maximumScore: 420, scoreSum: 420, durations: [393, 223, 484]),
    KeyExposureCase(
      scanInterval: 300, thresholds: [50, 50], interpolates: false,
      sightings: [(0, 49), (300, 51)],
      records: [
        Record(duration: 600, attenuation: 50, durations: [450, 0, 150], score: 336)
      ],
      maximumScore: 336, scoreSum: 336, durations: [450, 0, 150]),
    KeyExposureCase(
      scanInterval: 300, thresholds: [50, 74], interpolates: false,
      sightings: [(0, 40), (0, 60), (300, 70)],
      records: [
        Record(duration: 600, attenuation: 48, durations: [450, 150, 0], score: 336)
      ],
      maximumScore: 336, scoreSum: 336, durations: [450, 150, 0]),
    KeyExposureCase(
      scanInterval: 240, thresholds: [50, 74], interpolates: true,
      sightings: [(0, 80), (240, 20), (480, 80)],
      records: [
        Record(duration: 900, attenuation: 60, durations: [240, 192, 288], score: 336)
      ],
      maximumScore: 336, scoreSum: 336, durations: [240, 192, 288]),
  ]
}
