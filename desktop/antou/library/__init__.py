"""The immutable plans and the plain types all other layers exchange. No Qt here."""
