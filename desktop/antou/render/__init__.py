"""Passages to one flow of styled paragraphs and tables, and its text writers. No Qt here."""
