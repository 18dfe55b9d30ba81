"""What the user makes, stored durably. No Qt here."""
