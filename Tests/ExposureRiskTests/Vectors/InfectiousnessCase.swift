/// The days since onset and the report type of a key, and what its windows have.
struct InfectiousnessCase: Sendable {
  var days: Int?
  var reportType: Int32
  var infectiousness: Int
  var windowReportType: Int32

  /// Outputs of Google's mapping, run unmodified from google/exposure-notifications-internals at aaada6c: standard
  /// infectiousness on the days -4, -3, 4 and 5, high on -2 through 3, standard where the onset is missing.
  static let all: [InfectiousnessCase] = [
    InfectiousnessCase(days: -14, reportType: 0, infectiousness: 0, windowReportType: 1),
    InfectiousnessCase(days: -14, reportType: 1, infectiousness: 0, windowReportType: 1),
    InfectiousnessCase(days: -5, reportType: 0, infectiousness: 0, windowReportType: 1),
    InfectiousnessCase(days: -5, reportType: 1, infectiousness: 0, windowReportType: 1),
    InfectiousnessCase(days: -4, reportType: 0, infectiousness: 1, windowReportType: 1),
    InfectiousnessCase(days: -4, reportType: 1, infectiousness: 1, windowReportType: 1),
    InfectiousnessCase(days: -3, reportType: 0, infectiousness: 1, windowReportType: 1),
    InfectiousnessCase(days: -3, reportType: 1, infectiousness: 1, windowReportType: 1),
    InfectiousnessCase(days: -2, reportType: 0, infectiousness: 2, windowReportType: 1),
    InfectiousnessCase(days: -2, reportType: 1, infectiousness: 2, windowReportType: 1),
    InfectiousnessCase(days: 0, reportType: 0, infectiousness: 2, windowReportType: 1),
    InfectiousnessCase(days: 0, reportType: 1, infectiousness: 2, windowReportType: 1),
    InfectiousnessCase(days: 0, reportType: 2, infectiousness: 2, windowReportType: 2),
    InfectiousnessCase(days: 0, reportType: 3, infectiousness: 2, windowReportType: 3),
    InfectiousnessCase(days: 0, reportType: 4, infectiousness: 2, windowReportType: 4),
    InfectiousnessCase(days: 0, reportType: 5, infectiousness: 2, windowReportType: 5),
    InfectiousnessCase(days: 3, reportType: 0, infectiousness: 2, windowReportType: 1),
    InfectiousnessCase(days: 3, reportType: 1, infectiousness: 2, windowReportType: 1),
    InfectiousnessCase(days: 4, reportType: 0, infectiousness: 1, windowReportType: 1),
    InfectiousnessCase(days: 4, reportType: 1, infectiousness: 1, windowReportType: 1),
    InfectiousnessCase(days: 5, reportType: 0, infectiousness: 1, windowReportType: 1),
    InfectiousnessCase(days: 5, reportType: 1, infectiousness: 1, windowReportType: 1),
    InfectiousnessCase(days: 6, reportType: 0, infectiousness: 0, windowReportType: 1),
    InfectiousnessCase(days: 6, reportType: 1, infectiousness: 0, windowReportType: 1),
    InfectiousnessCase(days: 14, reportType: 0, infectiousness: 0, windowReportType: 1),
    InfectiousnessCase(days: 14, reportType: 1, infectiousness: 0, windowReportType: 1),
    InfectiousnessCase(days: nil, reportType: 0, infectiousness: 1, windowReportType: 1),
    InfectiousnessCase(days: nil, reportType: 1, infectiousness: 1, windowReportType: 1),
    InfectiousnessCase(days: nil, reportType: 2, infectiousness: 1, windowReportType: 2),
    InfectiousnessCase(days: nil, reportType: 3, infectiousness: 1, windowReportType: 3),
    InfectiousnessCase(days: nil, reportType: 4, infectiousness: 1, windowReportType: 4),
    InfectiousnessCase(days: nil, reportType: 5, infectiousness: 1, windowReportType: 5),
  ]
}
