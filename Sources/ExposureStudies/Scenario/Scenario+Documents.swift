import ConfigurationFiles
public import DataFiles

extension Scenario {
  /// The JSON Schema of scenario files.
  public static var schema: JSONValue {
    fields.schema(title: "ExposureLab scenario", defaults: Scenario())
  }

  /// A scenario file that says everything, with the baseline's values.
  public static var commentedFile: String {
    fields.commentedFile(
      of: Scenario(),
      head: [
        "A scenario of ExposureLab with the values of the baseline. A key that is left out keeps its",
        "value, but for the required ones. Numbers may carry a unit: 15 min, 4 h, 40 %.",
        "A # without a space behind it stands before keys that have no effect as long as other keys",
        "are as they are here.",
        "",
        "For suggestions in editors, write the output of `exposurelab schema` to a file and name it here:",
        "yaml-language-server: $schema=scenario.schema.json",
      ])
  }

  /// The page of `docs/` that lists every key.
  public static var referencePage: String {
    fields.referencePage(
      introduction: """
        # Scenario files

        A scenario is a YAML file of the keys below, `Simulations/NAME/scenario.yaml`. Made by
        `exposurelab schema --markdown` from the table that reads the files; do not edit.

        * `exposurelab init` writes a file with every key, `exposurelab schema` the JSON Schema.
        * A key that is left out has its default. Unknown keys, wrong types and values out of range are
          errors, all of them reported at once with their places.
        * A number may carry a unit, which is converted: `15 min`, `4 h`, `2 days`, `55 dB`, `40 %`.
          Without one it is in the unit that its row gives.
        * On the command line `--set a.b=VALUE` overrides the file.
        """,
      defaults: Scenario())
  }

  /// The whole scenario as JSON, in the order of the table.
  var json: JSONValue {
    Self.fields.json(of: self)
  }
}
