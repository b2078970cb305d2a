"""Which schema this program is written for."""

NEWEST = "0006"
"""The newest migration. A test keeps it equal to the migrations' head."""
