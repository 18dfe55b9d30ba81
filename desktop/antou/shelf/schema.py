"""The schema of the user file, version by version (`PRAGMA user_version`).

Since version 1:

- `bookmark(section TEXT PRIMARY KEY, quote TEXT, created TEXT)`: a section id, the words of its heading so that it
  can be found again in another edition, ISO 8601 time with offset.
- `print_item(position INTEGER PRIMARY KEY, section TEXT UNIQUE)`: the print list in order, until version 4.
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

Since version 4:

- `print_list(number INTEGER PRIMARY KEY, name TEXT UNIQUE, position INTEGER, chosen INTEGER, paper TEXT)`: the print
  lists; `chosen` is 1 for the one in use, `paper` how it is printed, JSON of `print_list.Paper`.
- `print_entry(list INTEGER, position INTEGER, kind TEXT, details TEXT)`: the items of each list in order, as
  `print_items.written` writes them. They replace `print_item`.

A file of an older version is brought up to date when it is opened, in one transaction.
"""

VERSION = 4
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
    (
        "CREATE TABLE print_list(number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, position INTEGER NOT NULL, "
        "chosen INTEGER NOT NULL, paper TEXT NOT NULL) STRICT",
        "CREATE TABLE print_entry(list INTEGER NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL, "
        "details TEXT NOT NULL, PRIMARY KEY(list, position)) STRICT",
        "INSERT INTO print_list(number, name, position, chosen, paper) VALUES(1, '打印清单', 0, 1, '{}')",
        "INSERT INTO print_entry(list, position, kind, details)"
        " SELECT 1, position, 'section', json_object('section', section) FROM print_item",
        "DROP TABLE print_item",
    ),
)
# What each version added and no later one took away, as it is read.
COLUMNS = (
    ("section, quote, created FROM bookmark", "key, value FROM setting"),
    ("entry, query, entered, times FROM search_history", "name, query, position FROM saved_search"),
    ("entry, section, block, visited FROM visit", "plan, section, block, reached, furthest FROM progress"),
    ("number, name, position, chosen, paper FROM print_list", "list, position, kind, details FROM print_entry"),
)
