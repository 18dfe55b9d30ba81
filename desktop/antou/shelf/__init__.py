"""What the user makes, stored durably: bookmarks, print list, settings. No Qt here."""
