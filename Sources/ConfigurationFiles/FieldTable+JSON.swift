package import DataFiles

extension FieldTable {
  /// All values of a root as nested objects, in the order of the table.
  package func json(of root: Root) -> JSONValue {
    json(of: tree, root: root)
  }

  private func json(of group: Group, root: Root) -> JSONValue {
    .object(
      group.keys.compactMap { key in
        switch group.members[key] {
        case .field(let index):
          .init(key, fields[index].value(root).json(shape: fields[index].shape))
        case .group(let inner): .init(key, json(of: inner, root: root))
        case nil: nil
        }
      })
  }
}
