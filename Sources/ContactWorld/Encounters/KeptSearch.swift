internal import Synchronization

/// The search for the encounters of one day, kept from question to question: many ask about the same days again.
///
/// A reference, so that all who hold the day's absences share one search. It holds nothing that does not follow from
/// them and the world.
final class KeptSearch: Sendable {
  private let search = Mutex<EncounterSearch?>(nil)

  /// Lets a closure use the search, which is made if there is none for the world and the people sought.
  func use<Result: Sendable>(
    in world: World, seeking sought: PersonSet?, making: () -> EncounterSearch,
    _ body: (inout EncounterSearch) -> Result
  ) -> Result {
    search.withLock { kept in
      // Taken out, so that it is changed in its place.
      var search = kept.take() ?? making()
      // Equal at once where the two sets share their memory, as in a run.
      if search.world !== world || search.sought?.words != sought?.words { search = making() }
      defer { kept = search }
      return body(&search)
    }
  }

  /// Gives the memory of the search back.
  func forget() {
    search.withLock { $0 = nil }
  }
}
