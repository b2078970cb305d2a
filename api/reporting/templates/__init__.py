"""Offices' own Word files, which reports are written into. Each is a stranger's program."""
