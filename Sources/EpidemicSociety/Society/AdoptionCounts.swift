internal import ContactWorld

/// The numbers of people with a smartphone, with one that can run the app, and with the app: of all people, and by age,
/// sex and income.
public struct AdoptionCounts: Hashable, Sendable {
  /// The numbers of a group of people.
  public struct Group: Hashable, Sendable {
    /// All people of the group.
    public var people = 0
    /// The people with a smartphone.
    public var smartphones = 0
    /// The people with a smartphone that can run the app.
    public var compatible = 0
    /// The people with the app.
    public var users = 0
  }

  /// All people.
  public fileprivate(set) var all = Group()
  /// By age band, from the youngest on.
  public fileprivate(set) var byAge = [Group](repeating: Group(), count: AgeBand.count)
  /// Females, then males.
  public fileprivate(set) var bySex = [Group](repeating: Group(), count: Sex.allCases.count)
  /// By income group of the household, from the lowest income on.
  public fileprivate(set) var byIncome = [Group](repeating: Group(), count: IncomeGroup.count)
}

extension Society {
  /// The numbers of people with a smartphone and with the app.
  ///
  /// - Complexity: O(*n*) in the number of people.
  public var adoptionCounts: AdoptionCounts {
    let devices = adoption.devices
    var counts = AdoptionCounts()
    for person in world.population.people {
      let (hasSmartphone, canRunApp) = (
        devices.hasSmartphone(person), devices.canRunApp(person)
      )
      func count(_ group: inout AdoptionCounts.Group) {
        group.people += 1
        if hasSmartphone { group.smartphones += 1 }
        if canRunApp { group.compatible += 1 }
        if hasApp(person) { group.users += 1 }
      }
      count(&counts.all)
      count(&counts.byAge[Int(world.population.ageBands[person.index].index)])
      count(&counts.bySex[world.sex(of: person).rawValue])
      count(&counts.byIncome[Int(world.incomeGroup(of: person).index)])
    }
    return counts
  }
}
