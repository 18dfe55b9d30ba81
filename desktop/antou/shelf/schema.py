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

Since version 4 (`bookmark` is gone: its rows are annotations of kind 参):

- `folder(id TEXT PRIMARY KEY, name TEXT UNIQUE, position REAL)`: id is a UUID in hex; order by position.
- `annotation(id TEXT PRIMARY KEY, ...)`, order by position; id is a UUID in hex, or `bookmark:` and the section for one
  that was a bookmark: the same whenever and wherever it is brought up to date. The anchor (see anchor.py): `first`
  and `last` are locators, `first_offset` and `last_offset` offsets in those blocks in code points, NULL for a whole
  section; `quote`, `before`, `after` words; `path` headings, `edition` as in `library.model.Plan`. What it says (see
  annotation.py): `kind`, `highlight` 0 or 1, `note`, `folder` an id or NULL, `tags` separated by spaces. `created`
  and `changed` are ISO 8601 times.

Since version 5:

- `print_list(number INTEGER PRIMARY KEY, name TEXT UNIQUE, position INTEGER, chosen INTEGER, paper TEXT)`: the print
  lists; `chosen` is 1 for the one in use, `paper` how it is printed, JSON of `print_list.Paper`.
- `print_entry(list INTEGER, position INTEGER, kind TEXT, details TEXT)`: the items of each list in order, as
  `print_items.written` writes them. They replace `print_item`.

Since version 6:

- `annotation.lineage`: what the note came out of, as `lineage.Lineage` writes it, '' where there never was a note.
  Notes of before are of unknown origin: named after `changed`, the same wherever the file is brought up to date.

A file of an older version is brought up to date when it is opened, in one transaction.
"""

from itertools import chain

VERSION = 6
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
        "CREATE TABLE folder(id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, position REAL NOT NULL) STRICT",
        "CREATE TABLE annotation(id TEXT PRIMARY KEY, first TEXT NOT NULL, first_offset INTEGER, last TEXT NOT NULL, "
        "last_offset INTEGER, quote TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, path TEXT NOT NULL, "
        "edition TEXT NOT NULL, kind TEXT NOT NULL, highlight INTEGER NOT NULL, note TEXT NOT NULL, folder TEXT, "
        "tags TEXT NOT NULL, position REAL NOT NULL, created TEXT NOT NULL, changed TEXT NOT NULL) STRICT",
        "INSERT INTO annotation SELECT 'bookmark:' || section, section || '#0', NULL, section || '#0', NULL, quote, "
        "'', '', '', '', '参', 0, '', NULL, '', row_number() OVER (ORDER BY created, rowid), created, created "
        "FROM bookmark",
        "DROP TABLE bookmark",
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
    (
        "ALTER TABLE annotation ADD COLUMN lineage TEXT NOT NULL DEFAULT ''",
        "UPDATE annotation SET lineage = '| ' || changed || ':0' WHERE note <> ''",
    ),
)
# What each version added, as it is read.
_ADDED = (
    ("section, quote, created FROM bookmark", "section, position FROM print_item", "key, value FROM setting"),
    ("entry, query, entered, times FROM search_history", "name, query, position FROM saved_search"),
    ("entry, section, block, visited FROM visit", "plan, section, block, reached, furthest FROM progress"),
    (
        "id, name, position FROM folder",
        "id, first, first_offset, last, last_offset, quote, before, after, path, edition, kind, highlight, note, "
        "folder, tags, position, created, changed FROM annotation",
    ),
    ("number, name, position, chosen, paper FROM print_list", "list, position, kind, details FROM print_entry"),
    ("lineage FROM annotation",),
)
# The version from which a table is no more.
_UNTIL = {"bookmark": 4, "print_item": 5}


def tables(version: int) -> tuple[str, ...]:
    """The tables of a file of this version, each as it is read: `key, value FROM setting`."""
    added = chain.from_iterable(_ADDED[:version])
    return tuple(read for read in added if version < _UNTIL.get(read.rpartition(" ")[2], version + 1))
