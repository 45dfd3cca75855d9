public import DataFiles

extension FieldTable {
  /// The JSON Schema (draft 2020-12) of the files that this table reads.
  ///
  /// It does not hold the rules between fields, which a schema cannot express.
  ///
  /// - Parameters:
  ///   - title: The name of this kind of files.
  ///   - defaults: The values of fields that a file does not set.
  /// - Returns: The schema as a JSON object.
  public func schema(title: String, defaults: Root) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("$schema", "https://json-schema.org/draft/2020-12/schema"),
      .init("title", .string(title)),
    ]
    members += schema(of: tree, defaults: defaults)
    return .object(members)
  }

  private func schema(of group: Group, defaults: Root) -> [JSONValue.Member] {
    var properties: [JSONValue.Member] = []
    var required: [JSONValue] = []
    for key in group.keys {
      switch group.members[key] {
      case .field(let index):
        properties.append(.init(key, schema(of: fields[index], defaults: defaults)))
      case .group(let inner):
        properties.append(
          .init(
            key,
            .object(
              [.init("description", .string(groupDocumentation[inner.name] ?? ""))]
                + schema(of: inner, defaults: defaults))))
      case nil: break
      }
      if isRequired(key, of: group) {
        required.append(.string(key))
      }
    }
    var members: [JSONValue.Member] = [
      .init("type", "object"), .init("additionalProperties", .boolean(false)),
    ]
    if !required.isEmpty {
      members.append(.init("required", .array(required)))
    }
    return members + [.init("properties", .object(properties))]
  }

  /// Whether a member is required, or a group in which something is.
  private func isRequired(_ key: String, of group: Group) -> Bool {
    switch group.members[key] {
    case .field(let index): fields[index].isRequired
    case .group(let inner): inner.keys.contains { isRequired($0, of: inner) }
    case nil: false
    }
  }

  private func schema(of field: ConfigurationField<Root>, defaults: Root) -> JSONValue {
    var members: [JSONValue.Member] = [.init("description", .string(field.fullDocumentation))]
    members += field.shape.schema
    if !field.isRequired {
      members.append(.init("default", field.value(defaults).json(shape: field.shape)))
    }
    return .object(members)
  }
}

extension FieldShape {
  /// The keywords that describe the shape.
  fileprivate var schema: [JSONValue.Member] {
    switch self {
    case .integer(let range, let unit):
      Self.quantity(
        [
          .init("type", "integer"), .init("minimum", .integer(range.lowerBound)),
          .init("maximum", .integer(range.upperBound)),
        ], unit: unit)
    case .number(let range, let unit):
      Self.quantity(
        [
          .init("type", "number"),
          .init(range.excludesLower ? "exclusiveMinimum" : "minimum", .number(range.lower)),
          .init("maximum", .number(range.upper)),
        ], unit: unit)
    case .truth: [.init("type", "boolean")]
    case .text: [.init("type", "string")]
    case .scalar: [.init("type", ["string", "number", "boolean"])]
    case .choice(let names): [.init("enum", .array(names.map { .string($0) }))]
    case .nameOrPath(let names):
      [
        .init(
          "anyOf",
          [
            .object([.init("enum", .array(names.map { .string($0) }))]),
            ["type": "string", "pattern": "/|\\.yaml$"],
          ])
      ]
    case .list(let element, let count):
      [
        .init("type", "array"), .init("items", .object(element.schema)),
        .init("minItems", .integer(Int128(count.lowerBound))),
        .init("maxItems", .integer(Int128(count.upperBound))),
      ]
    case .record(let members):
      [
        .init("type", "object"), .init("additionalProperties", .boolean(false)),
        .init("required", .array(members.filter { !$0.isOptional }.map { .string($0.name) })),
        .init("properties", .object(members.map { .init($0.name, .object($0.shape.schema)) })),
      ]
    case .optional(let wrapped):
      [.init("anyOf", .array(Self.alternatives(of: wrapped.schema) + [["type": "null"]]))]
    }
  }

  /// The schemas of which a value meets one: the alternatives that a schema names, or itself.
  private static func alternatives(of schema: [JSONValue.Member]) -> [JSONValue] {
    if schema.count == 1, schema[0].name == "anyOf", case .array(let all) = schema[0].value {
      return all
    }
    return [.object(schema)]
  }

  /// A number, or a text of a number and a unit where the field has one.
  private static func quantity(_ number: [JSONValue.Member], unit: Unit?) -> [JSONValue.Member] {
    guard let unit else { return number }
    let spellings = unit.compatibleSpellings.joined(separator: "|")
    let pattern = "^[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)? *(\(spellings))$"
    return [
      .init("anyOf", [.object(number), ["type": "string", "pattern": .string(pattern)]])
    ]
  }
}
