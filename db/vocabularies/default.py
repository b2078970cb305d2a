"""A term as every body begins with it."""

from typing import NamedTuple


class Default(NamedTuple):
    key: str
    label_de: str
    label_en: str
    attributes: dict[str, int] = {}  # noqa: RUF012 -- never changed, and a tuple's default
