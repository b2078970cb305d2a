"""Planraum as a client of OParl servers of all kinds: everything they have, and nothing lost."""
