"""Dates and clock times as people write them in German papers, read by one convention."""

from api.dates.clock import FoundClock, find_clock
from api.dates.finding import Found, find
from api.dates.reading import Reading, read

__all__ = ["Found", "FoundClock", "Reading", "find", "find_clock", "read"]
