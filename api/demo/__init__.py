"""Five real places to look at, told in our own words from the facts of public documents."""

from api.demo.loading import load

__all__ = ["load"]
