"""The only user of Whoosh: index, literal queries, hits with exact spans. No Qt here."""
