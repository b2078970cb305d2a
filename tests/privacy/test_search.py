"""Who was erased is found by no search, and no word of their name is kept to find them by."""

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from api.privacy.erase import erase
from api.search import answering, suggesting
from api.search.schemas import SearchFilters
from api.settings import Settings
from db.base import Visibility, utc_now
from db.tables import Body, File, Job, Paper, SavedSearch, SearchEntry, SearchWord, User
from tests.privacy.planting import everything, mentions

NAME = "Erika Quast"


def test_an_erased_person_is_found_by_no_search_and_in_no_table_of_it(
    stored: Session, town: Body, settings: Settings
) -> None:
    user = User(name="Ada Beispiel", email="ada@stadt.example")
    paper = Paper(
        body_id=town.id,
        name="Ehrung von Erika Quast",
        sections=[{"heading": "Sachverhalt", "text": "Frau Erika Quast wird geehrt."}],
        visibility=Visibility.PUBLIC,
    )
    gone = Paper(body_id=town.id, name="Quast, Erika: Abschied", visibility=Visibility.PUBLIC)
    stored.add_all([user, paper, gone])
    stored.flush()
    stored.add_all(
        [
            File(
                body_id=town.id,
                paper_id=paper.id,
                name="Rede",
                text="Es sprach Erika\nQuast.",
                visibility=Visibility.PUBLIC,
            ),
            SavedSearch(
                body_id=town.id, user_id=user.id, name=f"Alles zu {NAME}", query={"q": NAME}
            ),
            Job(
                kind="mail",
                actor="system",
                payload={"text": f"Neu gefunden:\n\n– Ehrung von {NAME}"},
            ),
        ]
    )
    stored.commit()
    gone.deleted_at = utc_now()
    stored.commit()
    assert mentions(everything(stored), NAME)
    assert found(stored, "quast") == {"papers", "files"}
    since = stored.scalars(
        select(SearchEntry.created_at).where(SearchEntry.resource_id == paper.id)
    ).one()

    pseudonym = erase(stored, settings, name=NAME).pseudonym
    stored.commit()

    for asked in ("quast", "Erika", '"Erika Quast"', "qua*", "ehrung quast"):
        assert found(stored, asked) == set(), asked
    for begun in ("Qua", "Eri", "ehrung von er", "Quast, E"):
        assert suggested(stored, begun) == [], begun
    words = stored.scalars(select(SearchWord.word)).all()
    assert not {"quast", "erika"} & set(words)
    assert "ehrung" in words
    kept = everything(stored)
    assert (
        mentions({name: kept[name] for name in kept if name.startswith("search_")}, "erika") == []
    )
    assert mentions(kept, "Erika") == []
    assert pages_with(stored, b"quast") == set()
    entry = stored.scalars(select(SearchEntry).where(SearchEntry.resource_id == paper.id)).one()
    assert (entry.title, entry.created_at) == (f"Ehrung von {pseudonym}", since)
    assert found(stored, f'"{pseudonym}"') == {"papers", "files"}


def found(session: Session, asked: str) -> set[str]:
    """The kinds of what a person who sees everything finds."""
    connection = session.connection()
    wanted = answering.seeking_of(connection, SearchFilters(q=asked), None)
    hits, _ = answering.page(connection, wanted, None, 50)
    return {hit.kind for hit in hits}


def suggested(session: Session, begun: str) -> list[str]:
    return [shown for shown, _ in suggesting.suggest(session.connection(), begun, None, 10)]


def pages_with(session: Session, word: bytes) -> set[int]:
    """SQLite's own pages of the full text that hold the word."""
    if session.get_bind().dialect.name != "sqlite":
        return set()
    rows = session.execute(text("SELECT id, block FROM search_words_data"))
    return {id_ for id_, block in rows if word in block}
