"""Rules of the whole, kept by tests instead of by memory."""

from pathlib import Path
from typing import Any, cast

import yaml
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Table, UniqueConstraint, inspect
from sqlalchemy.orm import configure_mappers

from api import catalogue
from api.http.openapi import as_yaml
from api.problems import kinds
from api.settings import Settings
from db.schema import NEWEST
from db.tables import Base, Part

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def config(url: str) -> Config:
    found = Config(toml_file=str(ROOT / "pyproject.toml"))
    found.attributes["url"] = url
    return found


def test_migrations_and_tables_say_the_same(database_url: str) -> None:
    command.check(config(database_url))


def test_the_program_names_the_newest_migration(database_url: str) -> None:
    assert ScriptDirectory.from_config(config(database_url)).get_heads() == [NEWEST]


def test_nothing_is_loaded_behind_our_back() -> None:
    configure_mappers()

    lazy = {
        f"{mapper.class_.__name__}.{relation.key}": relation.lazy
        for mapper in Base.registry.mappers
        for relation in inspect(mapper).relationships
        if relation.lazy != "raise"
    }

    assert lazy == {}


def test_every_unique_key_of_a_body_names_the_body() -> None:
    keys = {
        constraint.name: [column.name for column in constraint.columns]
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Part)
        for constraint in cast("Table", mapper.local_table).constraints
        if isinstance(constraint, UniqueConstraint)
    }

    assert keys
    assert {name for name, columns in keys.items() if "body_id" not in columns} == set()


def test_openapi_yaml_is_what_the_application_says(app: FastAPI, client: TestClient) -> None:
    committed = (ROOT / "openapi.yaml").read_bytes()

    assert committed == as_yaml(app)
    assert client.get("openapi.yaml").content == committed


def operations() -> list[tuple[str, dict[str, Any]]]:
    document = yaml.load((ROOT / "openapi.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    return [
        (f"{verb.upper()} {path}", operation)
        for path, verbs in document["paths"].items()
        for verb, operation in verbs.items()
    ]


def test_every_operation_has_a_summary_an_example_and_its_refusals() -> None:
    incomplete = {
        name
        for name, operation in operations()
        if not operation.get("summary")
        or not any(status >= "400" for status in operation["responses"])
        or not any(
            "example" in content or "examples" in content or media == "text/plain"
            for status, response in operation["responses"].items()
            if status < "400"
            for media, content in response.get("content", {None: {"example": None}}).items()
        )
    }

    assert incomplete == set()


def test_whoever_names_something_may_name_it_wrongly() -> None:
    silent = [
        name
        for name, operation in operations()
        if any(one.get("in") in {"path", "query"} for one in operation.get("parameters", []))
        and "422" not in operation["responses"]
    ]

    assert silent == []


def test_what_is_not_for_everybody_says_so() -> None:
    silent = [
        name
        for name, operation in operations()
        if "roles" in operation["x-access"] and "403" not in operation["responses"]
    ]

    assert silent == []


def test_every_refusal_is_a_problem_document() -> None:
    document = yaml.load((ROOT / "openapi.yaml").read_bytes(), Loader=yaml.CSafeLoader)

    media = {tuple(one["content"]) for one in document["components"]["responses"].values()}

    assert media == {("application/problem+json",)}


def test_every_field_of_a_read_shape_is_always_present() -> None:
    document = yaml.load((ROOT / "openapi.yaml").read_bytes(), Loader=yaml.CSafeLoader)

    loose = {
        name: sorted(set(schema["properties"]) - set(schema.get("required", ())))
        for name, schema in document["components"]["schemas"].items()
        if name.endswith(("Read", "Internal"))
    }

    assert {name: fields for name, fields in loose.items() if fields} == {}


def test_every_collection_answers_with_its_own_shape(app: FastAPI) -> None:
    """What the fast encoder sends is what the shape promises, name by name."""
    from api.http.encoding import encoder  # noqa: PLC0415 -- only this rule looks inside

    for collection in catalogue.ALL:
        for shape in (collection.read, collection.internal_shape):
            made = encoder(collection.table, shape)
            assert made.struct.__struct_fields__ == tuple(shape.model_fields), collection.name


def test_the_readme_lists_every_type_of_problem_and_every_setting() -> None:
    problems = {f"/problems/{kind.slug}" for kind in kinds()}
    settings = {f"PLANRAUM_{name.upper()}" for name in Settings.model_fields}

    assert {name for name in problems | settings if f"`{name}`" not in README} == set()
