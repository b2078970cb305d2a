"""An erased person is nowhere any more, and everything else is as it was."""

import json
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pydantic import SecretStr
from sqlalchemy import select
from sqlalchemy.orm import Session

from api import demo
from api.privacy.erase import REASON, erase, reapply
from api.problems import Conflict, Invalid, NotFound
from api.settings import Settings
from db.base import utc_now
from db.history import Cause, attribute_to
from db.tables import (
    AccessToken,
    AuditEntry,
    Body,
    Committee,
    Conference,
    Document,
    Erasure,
    Evidence,
    History,
    Membership,
    Paper,
    Person,
    Registration,
    Role,
    RoleGrant,
    SignInLink,
    Term,
    User,
    UserSession,
)
from tests.privacy.planting import add_people, everything, mentions, plant, replaced, said_of

PEOPLE = [("Jörg", "Möllerquist"), ("Anna-Lena", "Groß-Xanten"), ("Zoë", "van der Quaal")]
BOOKKEEPING = {"revision", "modified_at"}


def forms_of(given_name: str, family: str) -> list[str]:
    return [
        f"{given_name} {family}",
        f"{family}, {given_name}",
        f"{given_name}\n{family}".upper(),
        f"{given_name[0]}. {family}",
        f"Frau Dr. {family}",
        f"Herrn {given_name} {family}",
    ]


@pytest.fixture
def filled(stored: Session) -> Session:
    """The demonstration data, with people who sign in, all committed."""
    demo.load(stored)
    add_people(stored)
    stored.commit()
    return stored


@given(person=st.sampled_from(PEOPLE), seed=st.integers(0, 2**32))
@hypothesis_settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_form_of_a_name_is_left_and_nothing_else_has_changed(
    filled: Session, settings: Settings, person: tuple[str, str], seed: int
) -> None:
    forms = forms_of(*person)
    plant(filled, forms, Random(seed))  # noqa: S311 -- it only has to be random
    before = everything(filled)

    erased = erase(filled, settings, name=" ".join(person))
    after = everything(filled)
    again = erase(filled, settings, name=" ".join(person))
    filled.rollback()

    assert mentions(before, person[1])
    assert mentions(after, person[1]) == []
    assert [quote for quote in quotes(after) if quote[0] != quote[1]] == []
    assert again.changed == {}
    assert again.pseudonym == erased.pseudonym
    for table, rows in before.items():
        for key, row in rows.items():
            if key not in after[table]:
                assert table in {"job_input", "remembered_answer"}
                continue
            expected = replaced(row, forms, erased.pseudonym)
            for column, value in after[table][key].items():
                if column in {"start", "end"} or (
                    column in BOOKKEEPING and after[table][key]["revision"] == row["revision"] + 1
                ):
                    continue
                if column == "not_understood":
                    continue  # Its offsets move; `quotes` looks at it.
                assert unmoved(value) == unmoved(expected[column]), (table, column)


def unmoved(value: Any) -> Any:
    """The value without what moves with a text."""
    return value | {"not_understood": None} if isinstance(value, dict) else value


def quotes(stored: dict[str, dict[str, dict[str, Any]]]) -> list[tuple[str, str]]:
    """What points into a text, with what stands there."""
    found = []
    documents = {str(row["id"]): row for row in stored["document"].values()}
    for row in stored["evidence"].values():
        text = documents[str(row["document_id"])]["text"]
        found.append((row["quote"], text[row["start"] : row["end"]]))
    states = [*documents.values(), *(row["after"] or {} for row in stored["history"].values())]
    for state in states:
        found += [
            (one["text"], state["text"][one["start"] : one["end"]])
            for one in state.get("not_understood") or []
        ]
    assert found
    return found


def test_a_person_of_the_council_is_forgotten_with_all_that_was(
    stored: Session, town: Body, settings: Settings
) -> None:
    person = Person(
        body_id=town.id,
        name="Dr. Erika Quast",
        family_name="Quast",
        given_name="Erika",
        title="Dr.",
        form_of_address="Frau",
        source="ris",
        source_key="erika-quast",
    )
    committee = Committee(body_id=town.id, name="Ausschuss")
    stored.add_all([person, committee])
    stored.flush()
    stored.add(Membership(body_id=town.id, committee_id=committee.id, person_id=person.id))
    person.family_name, person.name = "Quast-Olm", "Dr. Erika Quast-Olm"
    paper = Paper(body_id=town.id, name="Vorlage", author_names=["Quast, Erika", "Jan Anders"])
    stored.add(paper)
    stored.flush()
    revision = person.revision
    stored.commit()

    erased = erase(stored, settings, persons=[person.id])
    stored.commit()

    assert said_of(person, "name", "family_name", "title") == [erased.pseudonym, None, None]
    assert person.revision == revision + 1
    assert paper.author_names == [erased.pseudonym, "Jan Anders"]
    assert stored.scalars(select(Membership.person_id)).all() == [person.id]
    assert mentions(everything(stored), "Quast") == []
    told = stored.scalars(select(History).where(History.reason == REASON)).all()
    assert {(row.kind, row.resource_id) for row in told} == {
        ("persons", person.id),
        ("papers", paper.id),
    }


def test_somebody_who_signed_in_is_out_and_unknown(
    stored: Session, town: Body, settings: Settings
) -> None:
    user = User(name="Ruth Quast", email="ruth@stadt.example", oidc_subject="s")
    user.password_hash = "h"  # noqa: S105 -- no password at all
    stored.add(user)
    stored.flush()
    stored.add_all(
        [
            RoleGrant(user_id=user.id, body_id=town.id, role=Role.PLANUNG),
            UserSession(secret_hash=b"1" * 32, name=user.name, user_id=user.id),
            SignInLink(secret_hash=b"2" * 32, user_id=user.id),
            AccessToken(
                secret_hash=b"3" * 32,
                name="Skript",
                prefix="plr",
                role=Role.LESEN,
                user_id=user.id,
                created_by=user.name,
            ),
        ]
    )
    attribute_to(stored, Cause("R. Quast (früherer Name)", user_id=user.id))
    stored.add(Committee(body_id=town.id, name="Ausschuss", purpose="Fragen: ruth@stadt.example"))
    stored.commit()
    attribute_to(stored, Cause("Kommandozeile"))

    erased = erase(stored, settings, users=[user.id])
    stored.commit()

    assert said_of(user, "name", "password_hash", "oidc_subject") == [erased.pseudonym, None, None]
    assert user.disabled_at is not None
    assert stored.scalars(select(RoleGrant)).all() == []
    assert stored.scalars(select(SignInLink)).all() == []
    assert stored.scalars(select(UserSession)).one().ended_at is not None
    assert stored.scalars(select(AccessToken)).one().revoked_at is not None
    assert mentions(everything(stored), "Quast") == []
    assert mentions(everything(stored), "ruth") == []


def test_one_audit_entry_says_so_without_the_name(
    stored: Session, town: Body, settings: Settings
) -> None:
    stored.add(Paper(body_id=town.id, name="Vorlage", author_names=["Erika Quast"]))

    erased = erase(stored, settings, name="Erika Quast")
    erase(stored, settings, name="Erika Quast")

    entry = stored.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.detail["pseudonym"]) == ("erase.person", erased.pseudonym)


def test_contact_and_consent_go_with_the_name(
    stored: Session, town: Body, settings: Settings
) -> None:
    registration = registered(stored, town, "Quast, Erika", "02323 161234")
    committee = Committee(body_id=town.id, name="AG", purpose="Anruf unter 02323 161234")
    stored.add(committee)
    stored.commit()

    erase(stored, settings, name="Erika Quast")

    assert (registration.person_name, registration.person_contact) == (None, None)
    assert (registration.organisation, registration.head_count) == ("Kita", 2)
    assert mentions(everything(stored), "161234") == []


def registered(session: Session, town: Body, name: str, contact: str | None = None) -> Registration:
    conference = Conference(
        body_id=town.id, title="K", ical_uid="u", retention_until=utc_now().date()
    )
    session.add(conference)
    session.flush()
    made = Registration(
        body_id=town.id,
        conference_id=conference.id,
        organisation="Kita",
        head_count=2,
        person_name=name,
        person_contact=contact,
        consented_on=utc_now().date(),
    )
    session.add(made)
    session.flush()
    return made


def test_spans_are_right_where_the_pseudonym_is_longer_and_shorter(
    stored: Session, town: Body, settings: Settings
) -> None:
    text = "😀 An Li bat, Annegret-Luise Li-Hohenstein bat. Beschluss: angenommen."
    document = Document(
        body_id=town.id,
        title="Auszug",
        media_type="text/plain",
        checksum="c",
        byte_size=1,
        page_kind="extract",
        text=text,
        not_understood=[],
    )
    stored.add(document)
    stored.flush()
    for quote in ("An Li bat", "Li", "Beschluss: angenommen"):
        start = text.index(quote)
        stored.add(
            Evidence(
                body_id=town.id,
                document_id=document.id,
                about="papers",
                resource_id=document.id,
                field="x",
                start=start,
                end=start + len(quote),
                quote=quote,
            )
        )
    stored.flush()

    one = erase(stored, settings, name="An Li").pseudonym
    two = erase(stored, settings, name="Annegret-Luise Li-Hohenstein").pseudonym

    found = stored.scalars(select(Evidence).order_by(Evidence.id)).all()
    assert document.text == f"😀 {one} bat, {two} bat. Beschluss: angenommen."
    assert [row.quote for row in found] == [f"{one} bat", one, "Beschluss: angenommen"]
    assert [document.text[row.start : row.end] for row in found] == [row.quote for row in found]


def test_a_family_name_alone_is_left_for_a_human(
    stored: Session, town: Body, settings: Settings
) -> None:
    paper = Paper(
        body_id=town.id,
        name="Vorlage",
        author_names=["Erika Quast"],
        sections=[{"heading": "Sachverhalt", "text": "Auf Nachfrage von Quast …"}],
    )
    stored.add(paper)
    stored.flush()

    erased = erase(stored, settings, name="Erika Quast")

    assert "Quast" in paper.sections[0]["text"]
    assert ("paper", "sections.text", str(paper.id)) in {
        (one.table, one.column, one.id) for one in erased.possible
    }


@pytest.mark.parametrize("name", ["Quast", "Dr. Quast", "Erika", ""])
def test_half_a_name_is_refused(stored: Session, settings: Settings, name: str) -> None:
    with pytest.raises(Invalid):
        erase(stored, settings, name=name)


def test_a_name_nobody_has_is_refused(stored: Session, town: Body, settings: Settings) -> None:
    with pytest.raises(NotFound, match="kommt nirgends vor"):
        erase(stored, settings, name="Erika Quast")


def test_a_name_of_two_is_refused_until_it_is_said_who(
    stored: Session, town: Body, settings: Settings
) -> None:
    one = Person(body_id=town.id, name="Erika Quast")
    other = Person(body_id=town.id, name="Quast, Erika")
    paper = Paper(body_id=town.id, name="Vorlage", author_names=["Erika Quast"])
    stored.add_all([one, other, paper])
    stored.commit()

    with pytest.raises(Conflict, match=str(one.id)):
        erase(stored, settings, name="Erika Quast")
    erased = erase(stored, settings, persons=[one.id])

    assert (one.name, other.name) == (erased.pseudonym, "Quast, Erika")
    assert paper.author_names == ["Erika Quast"]  # Nobody can tell which of the two wrote it.
    assert ("paper", str(paper.id)) in {(one.table, one.id) for one in erased.possible}


def test_a_dry_run_says_the_same_and_keeps_no_list(
    stored: Session, town: Body, settings: Settings
) -> None:
    stored.add(Paper(body_id=town.id, name="Vorlage", author_names=["Erika Quast"]))
    stored.commit()

    tried = erase(stored, settings, name="Erika Quast", dry_run=True)
    stored.rollback()
    done = erase(stored, settings, name="Erika Quast")

    assert tried.changed == done.changed
    assert len((settings.data_dir / "erasures.jsonl").read_text().splitlines()) == 1


def test_a_restored_database_forgets_again(stored: Session, town: Body, settings: Settings) -> None:
    """The list in the file finds the person in a database that never heard of the erasure."""
    person = Person(body_id=town.id, name="Erika Quast", family_name="Quast", given_name="Erika")
    paper = Paper(
        body_id=town.id,
        name="Vorlage",
        sections=[{"heading": "S", "text": "Frau Quast und ERIKA\nQUAST und Jan Anders"}],
    )
    stored.add_all([person, paper])
    stored.commit()
    erased = erase(stored, settings, persons=[person.id])
    stored.rollback()  # The backup from before, and the file from after.

    changed = reapply(stored, settings)
    again = reapply(stored, settings)

    p = erased.pseudonym
    assert changed > 0
    assert again == 0
    assert mentions(everything(stored), "Quast") == []
    assert person.name == p
    assert paper.sections[0]["text"] == f"{p} und {p} und Jan Anders"
    assert stored.scalars(select(Erasure.pseudonym)).all() == [p]


def test_the_list_holds_no_name_and_nothing_to_guess_it_by(
    stored: Session, town: Body, settings: Settings
) -> None:
    stored.add(Paper(body_id=town.id, name="Vorlage", author_names=["Erika Quast"]))
    stored.flush()

    erase(stored, settings, name="Erika Quast")

    file = settings.data_dir / "erasures.jsonl"
    line = json.loads(file.read_text())
    assert "quast" not in file.read_text().casefold()
    assert file.stat().st_mode & 0o777 == 0o600
    assert set(line["digests"][0]) == {"kind", "words", "digest"}
    assert mentions(everything(stored), "Quast") == []


def test_a_line_that_a_crash_cut_off_is_left_out(
    stored: Session, town: Body, settings: Settings
) -> None:
    stored.add(Paper(body_id=town.id, name="V", author_names=["Erika Quast", "Jan Olm"]))
    stored.commit()
    erase(stored, settings, name="Erika Quast")
    stored.commit()
    file = settings.data_dir / "erasures.jsonl"
    whole = file.read_bytes()
    file.write_bytes(whole + whole[:40])

    erase(stored, settings, name="Jan Olm")

    assert len(file.read_bytes().splitlines()) == 2
    assert reapply(stored, settings) == 0


def test_without_a_secret_key_one_is_made_that_only_we_can_read(
    stored: Session, town: Body, settings: Settings
) -> None:
    keyless = settings.model_copy(update={"secret_key": None})
    stored.add(Paper(body_id=town.id, name="Vorlage", author_names=["Erika Quast"]))
    stored.commit()

    erase(stored, keyless, name="Erika Quast")
    stored.rollback()

    assert (settings.data_dir / "erasure.key").stat().st_mode & 0o777 == 0o600
    assert reapply(stored, keyless) > 0


def test_after_a_change_of_key_those_marked_before_are_still_known(
    stored: Session, town: Body, settings: Settings
) -> None:
    """From the file of 0600 to a setting, and to the next one."""
    steps: list[dict[str, SecretStr | None]] = [
        {"secret_key": None},
        {"secret_key": SecretStr("a" * 32)},
        {"secret_key": SecretStr("b" * 32), "secret_keys_before": SecretStr("a" * 32)},
    ]
    names = ["Erika Quast", "Jan Olm", "Kim Tander"]
    stored.add(Paper(body_id=town.id, name="Vorlage", author_names=names))
    stored.commit()
    erased = []
    for name, step in zip(names, steps, strict=True):
        settings = settings.model_copy(update=step)
        erased.append(erase(stored, settings, name=name).pseudonym)
        stored.rollback()  # The backup from before, and the file from after.

    forgetful = settings.model_copy(update={"secret_keys_before": SecretStr("")})
    reapply(stored, forgetful)
    assert stored.scalars(select(Paper)).one().author_names == [erased[0], "Jan Olm", erased[2]]
    stored.rollback()
    reapply(stored, settings)
    assert stored.scalars(select(Paper)).one().author_names == erased
    assert erase(stored, settings, name="Jan Olm").pseudonym == erased[1]


def test_what_must_differ_still_differs_once_the_name_has_gone(
    stored: Session, town: Body, settings: Settings
) -> None:
    """Keys that named the person in several ways would be the same key then."""
    ways = ["Erika Quast", "Quast, Erika", "E. Quast", "ERIKA QUAST"]
    stored.add_all(
        Paper(body_id=town.id, name=f"Vorlage {n}", source="ris", source_key=f"von {way}")
        for n, way in enumerate(ways)
    )
    # The longest key there may be has no room for a number.
    stored.add_all(
        Term(
            body_id=town.id,
            kind="status",
            key=f"{way} {'x' * 100}"[:100],
            label_de="Stand",
            label_en="State",
        )
        for way in ways[:2]
    )
    stored.commit()

    p = erase(stored, settings, name="Erika Quast").pseudonym
    stored.commit()

    keys = stored.scalars(select(Paper.source_key).order_by(Paper.source_key))
    assert keys.all() == [f"von {p}", f"von {p} (2)", f"von {p} (3)", f"von {p} (4)"]
    assert {len(one) <= 100 for one in stored.scalars(select(Term.key))} == {True}
    assert mentions(everything(stored), "Quast") == []
    assert reapply(stored, settings) == 0
