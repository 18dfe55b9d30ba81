"""What the user makes, stored durably: bookmarks, print list, searches, settings. No Qt here."""
