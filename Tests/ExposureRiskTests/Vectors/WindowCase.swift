import ExposureRisk

/// The windows of version 2 that packets of one key make.
struct WindowCase: Sendable {
  /// Seconds, attenuation in dB, and the time of the previous scan, if it is known.
  var sightings: [(Int, Int16, Int?)]
  /// The scans of each window.
  var windows: [[ScanInstance]]

  /// Outputs of `ExposureWindowUtils`, run unmodified from google/exposure-notifications-internals at aaada6c.
  static let all: [WindowCase] = [
    WindowCase(
      sightings: [(30, 40, nil)],
      windows: [
        [ScanInstance(typicalAttenuation: 40, leastAttenuation: 40, secondsSinceLastScan: 120)]
      ]),
    WindowCase(
      sightings: [(30, 40, -270), (330, 50, 30)],
      windows: [
        [
          ScanInstance(typicalAttenuation: 40, leastAttenuation: 40, secondsSinceLastScan: 300),
          ScanInstance(typicalAttenuation: 50, leastAttenuation: 50, secondsSinceLastScan: 300),
        ]
      ]),
    WindowCase(
      sightings: [(30, 40, -210), (33, 45, -207), (56, 50, -184), (90, 60, 56)],
      windows: [
        [
          ScanInstance(typicalAttenuation: 45, leastAttenuation: 40, secondsSinceLastScan: 240),
          ScanInstance(typicalAttenuation: 60, leastAttenuation: 60, secondsSinceLastScan: 60),
        ]
      ]),
    WindowCase(
      sightings: [(30, 40, -270), (1829, 50, 1530)],
      windows: [
        [
          ScanInstance(typicalAttenuation: 40, leastAttenuation: 40, secondsSinceLastScan: 300),
          ScanInstance(typicalAttenuation: 50, leastAttenuation: 50, secondsSinceLastScan: 300),
        ]
      ]),
    WindowCase(
      sightings: [(30, 40, -270), (1830, 50, 1530)],
      windows: [
        [ScanInstance(typicalAttenuation: 40, leastAttenuation: 40, secondsSinceLastScan: 300)],
        [ScanInstance(typicalAttenuation: 50, leastAttenuation: 50, secondsSinceLastScan: 300)],
      ]),
    WindowCase(
      sightings: [
        (30, 40, -270), (330, 41, 30), (630, 42, 330), (930, 43, 630), (1230, 44, 930),
        (1530, 45, 1230), (1830, 46, 1530), (2130, 47, 1830),
      ],
      windows: [
        [
          ScanInstance(typicalAttenuation: 40, leastAttenuation: 40, secondsSinceLastScan: 300),
          ScanInstance(typicalAttenuation: 41, leastAttenuation: 41, secondsSinceLastScan: 300),
          ScanInstance(typicalAttenuation: 42, leastAttenuation: 42, secondsSinceLastScan: 300),
          ScanInstance(typicalAttenuation: 43, leastAttenuation: 43, secondsSinceLastScan: 300),
          ScanInstance(typicalAttenuation: 44, leastAttenuation: 44, secondsSinceLastScan: 300),
          ScanInstance(typicalAttenuation: 45, leastAttenuation: 45, secondsSinceLastScan: 300),
        ],
        [
          ScanInstance(typicalAttenuation: 46, leastAttenuation: 46, secondsSinceLastScan: 300),
          ScanInstance(typicalAttenuation: 47, leastAttenuation: 47, secondsSinceLastScan: 300),
        ],
      ]),
    WindowCase(
      sightings: [(30, 40, -29), (89, 41, 30), (150, 42, 89)],
      windows: [
        [
          ScanInstance(typicalAttenuation: 40, leastAttenuation: 40, secondsSinceLastScan: 60),
          ScanInstance(typicalAttenuation: 41, leastAttenuation: 41, secondsSinceLastScan: 60),
          ScanInstance(typicalAttenuation: 42, leastAttenuation: 42, secondsSinceLastScan: 60),
        ]
      ]),
    WindowCase(
      sightings: [(30, 40, -870)],
      windows: [
        [ScanInstance(typicalAttenuation: 40, leastAttenuation: 40, secondsSinceLastScan: 300)]
      ]),
    WindowCase(
      sightings: [(30, 40, -331), (55, 44, -306), (81, 47, -280)],
      windows: [
        [
          ScanInstance(typicalAttenuation: 42, leastAttenuation: 40, secondsSinceLastScan: 300),
          ScanInstance(typicalAttenuation: 47, leastAttenuation: 47, secondsSinceLastScan: 300),
        ]
      ]),
    WindowCase(
      sightings: [(30, 40, -180), (30, 43, -180), (31, 44, -179)],
      windows: [
        [ScanInstance(typicalAttenuation: 42, leastAttenuation: 40, secondsSinceLastScan: 180)]
      ]),
  ]
}
