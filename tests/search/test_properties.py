"""What holds for every text and every question, on both engines at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import text
from sqlalchemy.orm import Session

from api.search import indexing, question, seeking, snippets, suggesting
from api.search.entries import key_of
from api.search.folding import fold, plain, words
from api.search.seeking import Place, Seeking
from api.search.terms import all_terms
from db.base import Visibility, new_id
from db.engine import make_sessions, make_write_engine
from db.tables import Body, Paper
from tests.databases import PostgresDatabases, sqlite_url
from tests.search.conftest import body_of

WORDS = (
    "Jugendhilfeausschuss",
    "Ausschüsse",
    "Strasse",
    "Straße",
    "Trägerverbund",
    "Traeger",
    "Häuser",
    "Haus",
    "Planung",
    "plant",
    "für",
    "2027",
    "8a",
    "Ærø",
    "naïve",
    "Łódź",
    "ΑΒΓ",
    "İstanbul",
)
STORABLE = some.text(some.characters(exclude_characters="\0", codec="utf-8"), max_size=12)
"""What both databases can hold."""
TEXTS = some.lists(some.one_of(some.sampled_from(WORDS), STORABLE), max_size=8).map(" ".join)
SPECIAL = some.sampled_from(('"', "*", "-", "/", "'", "(", ":", "NOT ", " OR ", "&", "!"))
QUESTIONS = some.lists(
    some.one_of(some.sampled_from(WORDS), SPECIAL, some.text(max_size=6)), min_size=1, max_size=5
).map(" ".join)


@dataclass
class Both:
    sessions: tuple[Session, Session]
    body: Body

    def store(self, papers: list[tuple[str, str, bool]]) -> None:
        """The same papers in both, and nothing else."""
        ids = [new_id() for _ in papers]
        for session in self.sessions:
            for table in ("paper", "search_entry", "search_word", "search_dirty", "history"):
                session.execute(text(f"DELETE FROM {table}"))  # noqa: S608 -- our own names
            for id_, (name, inside, is_public) in zip(ids, papers, strict=True):
                session.add(
                    Paper(
                        id=id_,
                        body_id=self.body.id,
                        name=name or "–",
                        sections=[{"heading": "Text", "text": inside}],
                        visibility=Visibility.PUBLIC if is_public else Visibility.INTERNAL,
                    )
                )
            session.flush()
            session.expunge_all()
            indexing.index(session, "papers", ids)

    def ask(self, typed: str, *, inside: bool) -> list[list[tuple[int, int]]]:
        wanted = Seeking(question.read(typed), frozenset({self.body.id} if inside else ()))
        return [
            [
                (level, row.place_)
                for level, row in seeking.found(session.connection(), wanted, Place(), 100)
            ]
            for session in self.sessions
        ]

    def suggest(self, typed: str, limit: int, *, inside: bool) -> list[list[tuple[str, str]]]:
        seen = frozenset({self.body.id} if inside else ())
        return [
            suggesting.suggest(session.connection(), typed, seen, limit)
            for session in self.sessions
        ]


@pytest.fixture(scope="module")
def both(
    sqlite_template: Path,
    tmp_path_factory: pytest.TempPathFactory,
    postgres_databases: PostgresDatabases,
    postgres_template: str,
) -> Iterator[Both]:
    file = tmp_path_factory.mktemp("both") / "both.db"
    file.write_bytes(sqlite_template.read_bytes())
    with postgres_databases.copy_of(postgres_template) as url:
        engines = (make_write_engine(sqlite_url(file)), make_write_engine(url))
        sessions = (make_sessions(engines[0])(), make_sessions(engines[1])())
        body = body_of(sessions[0], "neuburg")
        sessions[1].add(Body(id=body.id, key=body.key, name=body.name))
        sessions[1].flush()
        yield Both(sessions, body)
        for session, engine in zip(sessions, engines, strict=True):
            session.rollback()
            session.close()
            engine.dispose()


QUIET = settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@QUIET
@given(
    papers=some.lists(some.tuples(TEXTS, TEXTS, some.booleans()), max_size=6),
    typed=some.lists(QUESTIONS, min_size=1, max_size=4),
)
def test_both_engines_give_the_same_in_the_same_order(
    both: Both, papers: list[tuple[str, str, bool]], typed: list[str]
) -> None:
    both.store(papers)

    for one in typed:
        for inside in (False, True):
            on_sqlite, on_postgresql = both.ask(one, inside=inside)

            assert on_sqlite == on_postgresql


@QUIET
@given(
    papers=some.lists(some.tuples(TEXTS, TEXTS, some.booleans()), max_size=8),
    typed=some.lists(
        some.one_of(QUESTIONS, some.sampled_from([word[:end] for word in WORDS for end in (1, 3)])),
        min_size=1,
        max_size=4,
    ),
    limit=some.integers(1, 8),
)
def test_both_engines_suggest_the_same_and_titles_that_begin_so_in_their_order(
    both: Both, papers: list[tuple[str, str, bool]], typed: list[str], limit: int
) -> None:
    both.store(papers)

    for one in typed:
        for inside in (False, True):
            on_sqlite, on_postgresql = both.suggest(one, limit, inside=inside)
            begin = key_of(plain(one))
            seen = [plain(name) for name, _, is_public in papers if is_public or inside]
            keys = set(map(key_of, seen))
            begun = sorted(key for key in keys if begin.strip() and key.startswith(begin))

            assert on_sqlite == on_postgresql
            titles = [key_of(shown) for shown, kind in on_sqlite if kind == "title"]
            assert titles == [key for key in begun if key in titles]
            is_full = len(on_sqlite) == limit
            assert is_full or set(begun) <= {key_of(shown) for shown, _ in on_sqlite}
            suggested = {fold(words(shown)[-1]) for shown, kind in on_sqlite if kind == "word"}
            assert suggested <= all_terms(" ".join(seen))


@QUIET
@given(name=TEXTS, inside=TEXTS)
def test_every_word_finds_its_entry_and_its_beginnings_find_no_less(
    both: Both, name: str, inside: str
) -> None:
    both.store([(name, inside, True)])

    for word in words(plain(name)) + words(plain(inside)):
        if not fold(word):
            continue
        exactly = both.ask(word, inside=True)
        assert [len(found) for found in exactly] == [1, 1]
        for end in range(1, len(word) + 1):
            if word[:end].isalnum() and fold(word).startswith(fold(word[:end]) or "\0"):
                begun = both.ask(word[:end] + "*", inside=True)
                assert [len(found) for found in begun] == [1, 1]


@QUIET
@given(
    papers=some.lists(some.tuples(TEXTS, TEXTS, some.booleans()), max_size=6),
    others=some.lists(TEXTS, min_size=6, max_size=6),
    typed=QUESTIONS,
)
def test_internal_words_make_no_difference_to_the_public(
    both: Both, papers: list[tuple[str, str, bool]], others: list[str], typed: str
) -> None:
    both.store(papers)
    before = [level for level, _ in both.ask(typed, inside=False)[0]]

    both.store(
        [
            (name if is_public else other, other, is_public)
            for (name, _, is_public), other in zip(papers, others, strict=False)
        ]
    )

    assert sorted(level for level, _ in both.ask(typed, inside=False)[0]) == sorted(before)


@given(said=TEXTS, typed=QUESTIONS)
def test_segments_are_the_text_and_marks_are_words_that_were_meant(said: str, typed: str) -> None:
    shown = plain(said)
    marking = snippets.marker(question.read(typed))

    whole = marking.whole(shown)

    assert "".join(one.text for one in whole) == shown
    assert all(marking.means(one.text) for one in whole if one.mark)


@given(typed=some.text(max_size=200))
def test_any_question_can_be_read(typed: str) -> None:
    found = question.read(typed)

    assert all(one.word for one in found.words)
    assert len(found.words) <= 16
