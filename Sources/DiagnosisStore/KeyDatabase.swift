/// The tables of a key server.
package enum KeyDatabase {
  /// The tables whose rows are erased at the end of a service.
  static let tables = [
    "keys", "certificates", "cursors", "files", "revision_keys", "statistics", "consents",
  ]

  /// The versions of the tables, the oldest first; a version that was published is not changed any more.
  package static let migrations = [
    StoreDatabase.Migration(
      name: "1",
      sql: """
        CREATE TABLE keys (
          bits BLOB PRIMARY KEY NOT NULL, rolling_start INTEGER NOT NULL,
          rolling_period INTEGER NOT NULL, risk INTEGER NOT NULL, report INTEGER NOT NULL,
          onset INTEGER, authority INTEGER NOT NULL, creation INTEGER NOT NULL,
          is_traveler INTEGER NOT NULL, consents INTEGER NOT NULL, revised_report INTEGER,
          revised_onset INTEGER, revised_risk INTEGER, revised_at INTEGER
        ) WITHOUT ROWID;
        CREATE INDEX keys_by_creation ON keys (creation);
        CREATE INDEX keys_by_revision ON keys (revised_at) WHERE revised_at IS NOT NULL;
        CREATE TABLE certificates (
          digest BLOB PRIMARY KEY NOT NULL, expiry INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE cursors (export INTEGER PRIMARY KEY NOT NULL, through INTEGER NOT NULL);
        CREATE TABLE files (
          name TEXT PRIMARY KEY NOT NULL, export INTEGER NOT NULL, start INTEGER NOT NULL,
          end INTEGER NOT NULL, number INTEGER NOT NULL, digest BLOB NOT NULL,
          archive BLOB NOT NULL
        );
        CREATE TABLE revision_keys (
          id INTEGER PRIMARY KEY NOT NULL, creation INTEGER NOT NULL, sealed BLOB NOT NULL
        );
        CREATE TABLE statistics (day INTEGER PRIMARY KEY NOT NULL, counts TEXT NOT NULL);
        CREATE TABLE consents (
          id BLOB PRIMARY KEY NOT NULL, purposes INTEGER NOT NULL, authority INTEGER NOT NULL,
          given INTEGER NOT NULL, is_withdrawn INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE erasures (
          time INTEGER PRIMARY KEY NOT NULL, text TEXT NOT NULL, signature BLOB NOT NULL
        );
        CREATE TABLE watermarks (
          only INTEGER PRIMARY KEY CHECK (only = 1), exported_through INTEGER NOT NULL,
          keys_erased_before INTEGER NOT NULL, certificates_erased_through INTEGER NOT NULL,
          has_ended INTEGER NOT NULL
        );
        INSERT INTO watermarks VALUES (1, 0, 0, 0, 0);
        """)
  ]
}
