/// The tables of a verification server.
package enum CodeDatabase {
  /// The versions of the tables, the oldest first; a version that was published is not changed any more.
  package static let migrations = [
    StoreDatabase.Migration(
      name: "1",
      sql: """
        CREATE TABLE codes (
          digest BLOB PRIMARY KEY NOT NULL, uuid TEXT UNIQUE NOT NULL, report TEXT NOT NULL,
          symptom_day INTEGER, test_day INTEGER, expiry INTEGER NOT NULL,
          is_claimed INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE tokens (
          id BLOB PRIMARY KEY NOT NULL, report TEXT NOT NULL, symptom_day INTEGER,
          test_day INTEGER, expiry INTEGER NOT NULL, is_spent INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE statistics (
          day INTEGER PRIMARY KEY NOT NULL, issued INTEGER NOT NULL, claimed INTEGER NOT NULL,
          invalid INTEGER NOT NULL, certificates INTEGER NOT NULL, invalid_tokens INTEGER NOT NULL
        );
        """)
  ]
}
