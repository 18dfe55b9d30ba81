"""Which sections of different plans belong together. No Qt here."""
