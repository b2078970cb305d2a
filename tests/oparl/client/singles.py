"""Objects that stand at their own address."""

from typing import Any

from tests.oparl.client.things import part
from tests.oparl.client.vendor import Answer, Asked, Json, Vendor, as_json

Alone = dict[str, Json]
"""Address → the object that stands there."""


def standing(vendor: Vendor) -> Alone:
    """What is put in here is given at its address."""
    found: Alone = {}

    def give(_vendor: Vendor, asked: Asked) -> Answer | None:
        one = found.get("http://127.0.0.1:" + str(vendor.port) + asked.path)
        return None if one is None else as_json(one)

    vendor.twists.append(give)
    return found


def put(vendor: Vendor, alone: Alone, name: str, number: object, /, **fields: Any) -> str:
    made = {**part(vendor, name, number), **fields}
    alone[made["id"]] = made
    return str(made["id"])


def singly_asked(vendor: Vendor) -> list[str]:
    return [
        one.path
        for one in vendor.asked
        if "/lists/" not in one.path and one.path not in {"/api/system", "/api/bodies"}
    ]
