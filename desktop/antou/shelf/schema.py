"""The schema of the user file, version by version (`PRAGMA user_version`).

Since version 1:

- `bookmark(section TEXT PRIMARY KEY, quote TEXT, created TEXT)`: a section id, the words of its heading so that it
  can be found again in another edition, ISO 8601 time with offset.
- `print_item(position INTEGER PRIMARY KEY, section TEXT UNIQUE)`: the print list in order.
- `setting(key TEXT PRIMARY KEY, value TEXT)`: JSON values.

Since version 2:

- `search_history(entry INTEGER PRIMARY KEY, query TEXT UNIQUE, entered TEXT, times INTEGER)`: the newest queries; a
  higher entry was entered later, `entered` is the ISO 8601 time in UTC of the last time, `times` how often.
- `saved_search(name TEXT PRIMARY KEY, query TEXT, position INTEGER)`: queries under a name; positions may have gaps.

Since version 3:

- `visit(entry INTEGER PRIMARY KEY, section TEXT UNIQUE, block INTEGER, visited TEXT)`: the newest places read, one a
  section; a higher entry was visited later, `block` is the block of the section, `visited` the ISO 8601 time in UTC.
- `progress(plan TEXT PRIMARY KEY, section TEXT, block INTEGER, reached REAL, furthest REAL)`: slug of a plan, where it
  was read last, and which part of it lay behind the reader there and at most, 0 to 1.

A file of an older version is brought up to date when it is opened, in one transaction.
"""

VERSION = 3
# What leads from each version to the next.
MIGRATIONS = (
    (
        "CREATE TABLE bookmark(section TEXT PRIMARY KEY, quote TEXT NOT NULL, created TEXT NOT NULL) STRICT",
        "CREATE TABLE print_item(position INTEGER PRIMARY KEY, section TEXT NOT NULL UNIQUE) STRICT",
        "CREATE TABLE setting(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    ),
    (
        "CREATE TABLE search_history(entry INTEGER PRIMARY KEY, query TEXT NOT NULL UNIQUE, entered TEXT NOT NULL, "
        "times INTEGER NOT NULL) STRICT",
        "CREATE TABLE saved_search(name TEXT PRIMARY KEY, query TEXT NOT NULL, position INTEGER NOT NULL) STRICT",
    ),
    (
        "CREATE TABLE visit(entry INTEGER PRIMARY KEY, section TEXT NOT NULL UNIQUE, block INTEGER NOT NULL, "
        "visited TEXT NOT NULL) STRICT",
        "CREATE TABLE progress(plan TEXT PRIMARY KEY, section TEXT NOT NULL, block INTEGER NOT NULL, "
        "reached REAL NOT NULL, furthest REAL NOT NULL) STRICT",
    ),
)
# What each version added, as it is read.
COLUMNS = (
    ("section, quote, created FROM bookmark", "section, position FROM print_item", "key, value FROM setting"),
    ("entry, query, entered, times FROM search_history", "name, query, position FROM saved_search"),
    ("entry, section, block, visited FROM visit", "plan, section, block, reached, furthest FROM progress"),
)
