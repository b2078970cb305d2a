"""Which schema this program is written for."""

NEWEST = "0005"
"""The newest migration. A test keeps it equal to the migrations' head."""
