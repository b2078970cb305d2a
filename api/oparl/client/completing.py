"""What of a thing follows from several of its fields, or from one in a way of its own."""

from datetime import tzinfo
from typing import Any

from api.oparl.client import values
from api.oparl.client.mends import Kind, Mends
from api.oparl.client.things import Thing
from api.oparl.client.values import Unreadable, is_blank


class Completing:
    """Completes the things of one server."""

    def __init__(self, mends: Mends, zone: tzinfo) -> None:
        self._mends = mends
        self._zone = zone

    def stamps(self, thing: Thing, one: dict[str, Any]) -> None:
        """Its times where it comes from, its page there, and its identifier."""
        columns = thing.columns
        columns["source_created_at"] = self._stamp(thing, "created", one.get("created"))
        columns["source_modified_at"] = self._stamp(thing, "modified", one.get("modified"))
        thing.modified = columns["source_modified_at"]
        web = one.get("web")
        columns["source_url"] = web if isinstance(web, str) and web.strip() else None
        columns["oparl_id"] = thing.oparl_id

    def _stamp(self, thing: Thing, name: str, value: object) -> str | None:
        if is_blank(value):
            return None

        def told(kind: Kind) -> None:
            self._mends.add(kind, thing.oparl_id, name, value)

        try:
            return values.stamp(value, told, self._zone)
        except Unreadable:
            told(Kind.NOT_READ)
            return None

    def complete(self, thing: Thing, one: dict[str, Any], vendor: dict[str, Any]) -> None:
        """What follows from several fields, or from one in a way of its own."""
        columns = thing.columns
        if thing.type.has_period:
            self._period(thing, one, vendor)
        if "starts_at" in columns:
            start, end = columns["starts_at"], columns["ends_at"]
            if start is not None and end is not None and end < start:
                self._mends.add(Kind.END_BEFORE_START, thing.oparl_id, "end", one.get("end"))
                columns["ends_at"] = None
        name = thing.type.name
        if name == "Meeting":
            columns["date"] = self._day(columns["starts_at"])
        elif name == "LegislativeTerm":
            start, end = columns["start_date"], columns["end_date"]
            if start is not None and end is not None and end < start:
                self._mends.add(Kind.END_BEFORE_START, thing.oparl_id, "endDate", end)
                columns["end_date"] = None
        elif name == "Location":
            self._place(thing)
        elif name == "Person":
            self._title(thing, vendor)

    def _period(self, thing: Thing, one: dict[str, Any], vendor: dict[str, Any]) -> None:
        days: list[str | None] = []
        for name in ("startDate", "endDate"):
            value = one.get(name)

            def told(kind: Kind, name: str = name, value: object = value) -> None:
                self._mends.add(kind, thing.oparl_id, name, value)

            found = None
            if not is_blank(value):
                try:
                    found = values.day(value, told)
                except Unreadable:
                    told(Kind.NOT_READ)
                    vendor[name] = value
            days.append(found)
        start, end = days
        try:
            four = values.period(start, end)
        except ValueError:
            self._mends.add(Kind.END_BEFORE_START, thing.oparl_id, "endDate", end)
            four = values.period(start, None)
        names = ("period_edtf", "period_text", "period_earliest", "period_latest")
        thing.columns.update(zip(names, four, strict=True))

    def _day(self, stamp: str | None) -> str | None:
        """The day of the moment where the body is."""
        if stamp is None:
            return None
        found = values.moment(stamp, lambda _kind: None, self._zone)
        return found.astimezone(self._zone).date().isoformat()

    def _place(self, thing: Thing) -> None:
        columns = thing.columns
        columns["latitude"] = columns["longitude"] = None
        geojson = columns["geojson"]
        if geojson is not None:
            columns["geojson"], columns["latitude"], columns["longitude"] = values.placed(
                geojson, lambda kind: self._mends.add(kind, thing.oparl_id, "geojson")
            )

    def _title(self, thing: Thing, vendor: dict[str, Any]) -> None:
        """The list is kept as it came; the column has the words."""
        titles = vendor.get("title")
        if isinstance(titles, str):
            self._mends.add(Kind.OBJECT_FOR_LIST, thing.oparl_id, "title")
            titles = vendor["title"] = [titles]
        said = [one for one in titles or () if isinstance(one, str)]
        thing.columns["title"] = " ".join(said) or None
