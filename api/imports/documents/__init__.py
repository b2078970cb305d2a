"""Reading a council document: its text in, findings with evidence out; no database, no files."""
