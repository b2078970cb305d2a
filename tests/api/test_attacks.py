"""What somebody tries who wants to see or change more than is theirs, beside the plain way in."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr, ValidationError
from sqlalchemy.orm import Session

from api.accounts import strength
from api.accounts.service import new_link, new_token
from api.main import create_app
from api.problems import Invalid
from api.settings import Settings
from db.tables import Body, Role
from tests.api.conftest import make_body

HIDDEN = "verdeckt"


@pytest.fixture
def other(stored: Session, body: Body) -> Body:
    made = make_body(stored, "altburg")
    stored.commit()
    return made


def made(writer: TestClient, path: str, **values: Any) -> str:
    answer = writer.post(path, json=values)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def as_role(stored: Session, body: Body, role: Role, scopes: str | None = None) -> dict[str, str]:
    secret = new_token(stored, name="wer", role=role, body_id=body.id, scopes=scopes)
    stored.commit()
    return {"Authorization": f"Bearer {secret}"}


def test_what_hangs_on_something_hidden_does_not_come_along_with_something_public(
    writer: TestClient, client: TestClient
) -> None:
    public = {"visibility": "public"}
    provider = made(writer, "providers", name="Träger", **public)
    committee = made(writer, "committees", name="Ausschuss", **public)
    network = made(writer, "provider-networks", name=HIDDEN)
    process = made(writer, "planning-processes", title=HIDDEN)
    conference = made(writer, "conferences", title=HIDDEN)
    made(writer, f"provider-networks/{network}/memberships", name=HIDDEN, provider_id=provider)
    made(
        writer,
        f"provider-networks/{network}/ties",
        from_name=HIDDEN,
        to_name=HIDDEN,
        from_provider_id=provider,
        to_provider_id=provider,
    )
    made(writer, f"conferences/{conference}/invitations", name=HIDDEN, provider_id=provider)
    for tied in ({"provider_id": provider}, {"committee_id": committee}):
        made(
            writer,
            f"planning-processes/{process}/participants",
            name=HIDDEN,
            kind="organisation",
            **tied,
        )
    milestone = made(writer, f"planning-processes/{process}/milestones", title=HIDDEN)
    task = made(
        writer, "tasks", title="Aufgabe", responsible="Amt", milestone_id=milestone, **public
    )
    of_provider = "participants,memberships,ties_by_from_provider,ties_by_to_provider,invitations"
    asked = [
        f"providers/{provider}?include={of_provider}",
        f"providers?include={of_provider}",
        f"committees/{committee}?include=participants",
        f"tasks/{task}?include=milestone",
    ]

    told = [path for path in asked if HIDDEN in client.get(path).text]
    known = [path for path in asked if HIDDEN not in writer.get(path).text]

    assert (told, known) == ([], [])


def test_what_hangs_on_something_public_still_comes_along(
    writer: TestClient, client: TestClient
) -> None:
    network = made(writer, "provider-networks", name="Verbund", visibility="public")
    provider = made(writer, "providers", name="Träger", visibility="public")
    made(writer, f"provider-networks/{network}/memberships", name="Träger", provider_id=provider)

    by_owner = client.get(f"provider-networks/{network}?include=memberships").json()
    by_other = client.get(f"providers/{provider}?include=memberships").json()

    assert [len(one["memberships"]) for one in (by_owner, by_other)] == [1, 1]


@pytest.mark.parametrize(
    "query",
    [
        "author_names=Frau%20Geheim",
        "sort=author_names",
        "sort=-sections",
        "without=author_names",
        "q=Geheim",
        "fields=author_names",
        "contact_names=Frau%20Geheim",
        "include=persons",
        "visibility=internal",
        "deleted=true&visibility=internal",
    ],
)
def test_no_way_of_asking_tells_what_is_internal(
    writer: TestClient, client: TestClient, query: str
) -> None:
    internal = {"author_names": ["Frau Geheim"], "contact_names": ["Frau Geheim"]}
    made(writer, "papers", name="Vorlage", visibility="public", **internal)
    made(writer, "papers", name="Entwurf", **internal)

    answer = client.get(f"papers?{query}")

    assert answer.status_code in {200, 422}, answer.text
    if answer.status_code == 200:
        assert answer.json()["items"] == []


def test_one_resource_cannot_be_asked_for_its_internal_fields(
    writer: TestClient, client: TestClient
) -> None:
    id_ = made(writer, "papers", name="V", visibility="public", author_names=["Frau Geheim"])

    answer = client.get(f"papers/{id_}?fields=name,author_names,sections")

    assert "Geheim" not in answer.text


def test_a_cursor_that_was_bent_opens_no_other_view(writer: TestClient, client: TestClient) -> None:
    for number in range(3):
        made(writer, "papers", name=f"P{number}", visibility="public")
        made(writer, "papers", name=f"{HIDDEN}{number}")
    cursor = client.get("papers?limit=1").json()["next"]
    plain = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    bent = [
        [plain[0], "ffffffff-ffff-ffff-ffff-ffffffffffff"],
        ["author_names", *plain[1:]],
        [plain[0]],
        [*plain, "more"],
        [plain[0], {"$gt": ""}],
        [plain[0], "' OR 1=1 --"],
        [],
        {"a": 1},
    ]

    answers = [
        client.get(f"papers?cursor={urlsafe_b64encode(json.dumps(one).encode()).decode()}")
        for one in bent
    ]

    assert {answer.status_code for answer in answers} <= {200, 400, 422}
    assert HIDDEN not in "".join(answer.text for answer in answers)


def test_history_former_states_and_undoing_stop_at_the_border(
    writer: TestClient, client: TestClient, stored: Session, body: Body, other: Body
) -> None:
    stranger = as_role(stored, other, Role.ADMIN)
    public = made(writer, "papers", name="Eins", body="neuburg", visibility="public")
    writer.patch(f"papers/{public}", json={"name": "Zwei"}, headers={"If-Match": "*"})
    match = stranger | {"If-Match": "*"}

    answers = [
        client.get(f"papers/{public}/history", headers=stranger),
        client.get(f"papers/{public}/history?parts=true", headers=stranger),
        client.get(f"papers/{public}?as_of=2999-01-01T00:00:00Z", headers=stranger),
        client.post(f"papers/{public}/history/2/undo", headers=match),
        client.post(f"papers/{public}/history/2/undo?force=true", headers=match),
        client.patch(f"papers/{public}", json={"name": "X"}, headers=match),
    ]
    nobody = [
        client.get(f"papers/{public}/history"),
        client.get(f"papers/{public}?as_of=2999-01-01T00:00:00Z"),
    ]

    assert [answer.status_code for answer in answers] == [404] * 6
    assert [answer.status_code for answer in nobody] == [401, 401]


def test_whether_a_foreign_thing_exists_is_not_told(
    writer: TestClient, client: TestClient, stored: Session, body: Body, other: Body
) -> None:
    """By reference, by key, by ETag, by deleting: the answer is that for an id that is none."""
    stranger = as_role(stored, other, Role.ADMIN)
    there = made(writer, "papers", name=HIDDEN, body="neuburg", source="ris", source_key="1")
    process = made(writer, "planning-processes", title=HIDDEN, body="neuburg")
    absent = "01980000-0000-7000-8000-00000000dead"

    def asked(paper: str, planning: str) -> list[tuple[int, str]]:
        link = {"about": "planning-processes", "resource_id": planning, "paper_id": paper}
        match = stranger | {"If-Match": '"1"'}
        answers = [
            client.post("consultations", json={"paper_id": paper}, headers=stranger),
            client.post("council-links", json=link, headers=stranger),
            client.patch(f"papers/{paper}", json={"name": "X"}, headers=match),
            client.delete(f"papers/{paper}", headers=match),
            client.get(f"papers/{paper}", headers=stranger | {"If-None-Match": "*"}),
            client.head(f"papers/{paper}", headers=stranger),
            client.get(f"evidence?resource_id={paper}", headers=stranger),
            client.get(f"planning-processes/{planning}/phases", headers=stranger),
            client.post(
                f"planning-processes/{planning}/phases", json={"title": "P"}, headers=stranger
            ),
            client.get(f"papers?body_id={body.id}&id={paper}", headers=stranger),
        ]
        return [
            (one.status_code, one.text.replace(paper, "-").replace(planning, "-"))
            for one in answers
        ]

    assert asked(there, process) == asked(absent, absent)
    by_key = client.put("papers/by-key/ris/1", json={"name": "Mein"}, headers=stranger)
    assert (by_key.status_code, by_key.json()["body_id"]) == (201, str(other.id))


def test_no_line_of_a_batch_reaches_another_body(
    client: TestClient, writer: TestClient, stored: Session, body: Body, other: Body
) -> None:
    stranger = as_role(stored, other, Role.PLANUNG)
    lines = [{"name": "Fremd", "body": key} for key in ("neuburg", str(body.id), "altburg")]
    content = "\n".join(json.dumps(line) for line in lines)

    answer = client.post(
        "papers/batch",
        content=content,
        headers=stranger | {"Content-Type": "application/jsonl"},
    )

    said = [json.loads(line).get("change") for line in answer.text.splitlines()]
    assert said == [None, None, "created"]
    assert writer.get("papers?body=neuburg").json()["items"] == []


def test_the_idempotency_key_of_somebody_else_is_nothing(
    client: TestClient, stored: Session, body: Body, other: Body
) -> None:
    key = {"Idempotency-Key": "eins"}
    first = client.post(
        "papers", json={"name": HIDDEN}, headers=as_role(stored, body, Role.PLANUNG) | key
    )
    second = client.post(
        "papers", json={"name": HIDDEN}, headers=as_role(stored, other, Role.PLANUNG) | key
    )

    assert (first.status_code, second.status_code) == (201, 201)
    assert second.json()["body_id"] == str(other.id)
    assert "idempotent-replayed" not in second.headers


@pytest.mark.parametrize(
    ("headers", "method"),
    [
        ({"X-HTTP-Method-Override": "DELETE"}, "POST"),
        ({"X-Method-Override": "PATCH"}, "GET"),
        ({"X-Original-URL": "/api/v1/users"}, "GET"),
        ({"X-Rewrite-URL": "/api/v1/users"}, "GET"),
        ({"X-Forwarded-For": "127.0.0.1"}, "TRACE"),
    ],
)
def test_no_header_stands_for_another_method_or_address(
    client: TestClient, headers: dict[str, str], method: str
) -> None:
    plain = client.request(method, "bodies")

    answer = client.request(method, "bodies", headers=headers)

    assert (answer.status_code, answer.text) == (plain.status_code, plain.text)
    assert (method == "TRACE") <= (answer.status_code == 405)


def test_who_may_only_import_documents_stores_no_planning_from_prose(
    client: TestClient, writer: TestClient, stored: Session, body: Body
) -> None:
    """Accepting proposals needs the right to plan, also when it is asked for with the import."""
    office = as_role(stored, body, Role.GREMIENBUERO)
    text = "Der Jugendhilfeausschuss beauftragt die Verwaltung, bis Herbst 2026 zu berichten."

    answer = client.post("imports", json={"text": text, "accept": True}, headers=office)
    may = client.post("imports", json={"text": text}, headers=office)
    planner = as_role(stored, body, Role.PLANUNG)
    plans = client.post("imports", json={"text": text, "accept": True}, headers=planner)

    assert (answer.status_code, may.status_code, plans.status_code) == (403, 201, 201)


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../../pyproject.toml",
        "/..%2f..%2fpyproject.toml",
        "/assets/%2e%2e/%2e%2e/pyproject.toml",
        "/%00.js",
        "/assets/%00",
        "//etc/passwd.txt",
        "/assets//etc/hosts.txt",
        "/.git/config.x",
        "/.env",
        "/assets/",
        "/a" * 600 + ".js",
        "/" + "a" * 300 + ".js",
        "/api%2fv1%2fusers",
        "/api/v1/../v1/users",
    ],
)
def test_no_address_leads_out_of_the_folder_of_pages(client: TestClient, path: str) -> None:
    answer = client.request("GET", f"http://testserver{path}")

    assert answer.status_code in {200, 400, 401, 404}
    assert "[project]" not in answer.text
    assert "root:" not in answer.text
    assert answer.status_code != 200 or answer.headers["content-type"].startswith("text/html")


def test_over_https_only_a_cookie_no_other_host_can_set_is_a_session(
    database_url: str, stored: Session
) -> None:
    """Else a neighbour under the same domain could put its own session into a browser."""
    key = new_link(stored)
    stored.commit()
    app = create_app(Settings(database_url=database_url, base_url="https://plan.example.org"))

    with TestClient(app, base_url="https://plan.example.org/api/v1/") as client:
        entered = client.post("me/session", json={"key": key})
        sent = entered.headers["set-cookie"]
        secret = entered.cookies["__Host-planraum_session"]
        client.cookies.clear()
        said = [
            client.get("me", headers={"Cookie": f"{name}={secret}"}).json()["signed_in"]
            for name in ("__Host-planraum_session", "planraum_session")
        ]

    attributes = {part.strip().lower() for part in sent.split(";")[1:]}
    assert {"secure", "httponly", "samesite=strict", "path=/"} <= attributes
    assert not any(part.startswith("domain") for part in attributes)
    assert said == [True, False]


def test_no_page_of_another_origin_reads_with_the_cookie(database_url: str) -> None:
    settings = Settings(database_url=database_url, cors_origins="https://spa.example.org")

    with TestClient(create_app(settings)) as client:
        named, other, none = (
            client.get("/api/v1/me", headers={"Origin": origin, "Cookie": "planraum_session=x"})
            for origin in (
                "https://spa.example.org",
                "https://spa.example.org.evil.example",
                "null",
            )
        )

    allowed = "access-control-allow-origin"
    assert named.headers[allowed] == "https://spa.example.org"
    assert allowed not in other.headers
    assert allowed not in none.headers


@pytest.mark.parametrize("origins", ["*", "https://*.example.org", "example.org", "https://a/b"])
def test_origins_are_named_one_by_one(origins: str) -> None:
    with pytest.raises(ValidationError, match="is no origin"):
        Settings(cors_origins=origins)


@pytest.mark.parametrize(
    "id_", ["eins\n", "eins\r\nSet-Cookie: a=b", "eins zwei", "a" * 101, "", "ä", "<b>"]
)
def test_an_id_of_a_request_that_could_bend_the_log_is_replaced(
    client: TestClient, id_: str
) -> None:
    answer = client.get("me", headers={b"X-Request-Id": id_.encode("latin-1")})

    assert len(answer.headers["x-request-id"]) == 36


def test_what_looks_like_markup_or_script_is_text_and_nothing_else(
    writer: TestClient, client: TestClient
) -> None:
    name = "</script><script>alert(1)</script>\u2028\"'`${7*7}{{7*7}}=cmd|' /C calc'!A0"

    id_ = made(writer, "papers", name=name, visibility="public")
    answer = client.get(f"papers/{id_}")
    refused = client.get("papers", params={"sort": name})
    page = client.get("http://testserver/healthz")

    assert answer.json()["name"] == name
    assert [one.headers["content-type"] for one in (answer, refused, page)] == [
        "application/json",
        "application/problem+json",
        "text/plain; charset=utf-8",
    ]
    assert {one.headers["x-content-type-options"] for one in (answer, refused, page)} == {"nosniff"}


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example.org",
        ' https://a.example.org/"onclick=x',
        "https://a.example.org/<b>",
    ],
)
def test_an_address_that_is_no_web_address_is_refused(writer: TestClient, address: str) -> None:
    answer = writer.post("papers", json={"name": "Vorlage", "source_url": address})

    assert answer.status_code == 422
    assert [one["pointer"] for one in answer.json()["errors"]] == ["/source_url"]


def test_answers_to_somebody_known_are_kept_by_no_cache_in_between(writer: TestClient) -> None:
    id_ = made(writer, "papers", name=HIDDEN)

    answers = [
        writer.get(path)
        for path in ("me", "papers", f"papers/{id_}", "papers?fields=name", "papers/none")
    ]

    kept = [one.headers["cache-control"] for one in answers]
    assert kept == ["no-store"] * 3 + ["private, no-cache", "no-store"]


def test_signing_out_empties_the_browsers_cache(client: TestClient, stored: Session) -> None:
    key = new_link(stored)
    stored.commit()
    client.post("me/session", json={"key": key})

    answer = client.delete("me/session", headers={"X-Planraum": "1"})

    assert answer.headers["clear-site-data"] == '"cache"'
    assert client.get("me").json()["signed_in"] is False


def test_no_foreign_page_begins_a_sign_in(database_url: str) -> None:
    settings = Settings(
        database_url=database_url, oidc_issuer="https://idp.example.org", oidc_client_id="us"
    )
    with TestClient(create_app(settings), follow_redirects=False) as client:
        answer = client.get("/api/v1/sign-in/oidc", headers={"Sec-Fetch-Site": "cross-site"})

    assert (answer.status_code, answer.headers["location"]) == (303, "/anmelden")


def test_a_short_secret_key_is_refused() -> None:
    with pytest.raises(ValidationError, match="at least 32"):
        Settings(secret_key=SecretStr("s" * 31))


@pytest.mark.parametrize(
    "password",
    [
        "leavemealone",
        "LeaveMeAlone",
        "justinbieber",
        "finalfantasy",
        "needforspeed",
        "whosyourdaddy",
    ],
)
def test_a_password_of_the_usual_lists_is_refused(password: str) -> None:
    """None of these is made of words, runs or names that are known here (ASVS 5.0, 6.2.4)."""
    assert strength.left(password) >= 8
    with pytest.raises(Invalid):
        strength.demand(password, "/password")


def test_what_is_never_public_is_not_listed_for_who_works_elsewhere(
    writer: TestClient, client: TestClient, stored: Session, body: Body, other: Body
) -> None:
    """Neither by naming the body, nor below something of it that is public."""
    stranger = as_role(stored, other, Role.ADMIN)
    public = {"visibility": "public", "body": "neuburg"}
    made(writer, "webhooks", name=HIDDEN, url="https://hook.example.org/", body="neuburg")
    made(writer, "persons", name=HIDDEN, **public)
    conference = made(writer, "conferences", title="Offen", **public)
    presence = {"organisation": HIDDEN, "person_name": HIDDEN, "consented_on": "2026-01-01"}
    places = []
    for part in ("registrations", "attendance"):
        place = f"conferences/{conference}/{part}"
        places += [place, f"{place}/{made(writer, place, **presence)}", f"{place}?fields=id"]
    run = writer.post("imports", json={"text": "Vorlage", "body": "neuburg"}).json()["run"]
    document = writer.get(f"imports/{run}").json()["document_id"]
    shown = writer.patch(
        f"documents/{document}", json={"visibility": "public"}, headers={"If-Match": "*"}
    )
    assert shown.status_code == 200, shown.text
    places += [f"documents/{document}/findings"]
    lists = [
        f"{name}?{asked}"
        for name in ("webhooks", "persons", "imports")
        for asked in ("body=neuburg", f"body_id={body.id}", f"body={body.id}&count=exact")
    ]

    below = {path: client.get(path, headers=stranger).status_code for path in places}
    told = {path: client.get(path, headers=stranger).json()["items"] for path in lists}

    assert {path: status for path, status in below.items() if status != 404} == {}
    assert {path: items for path, items in told.items() if items} == {}
    assert all(writer.get(path).status_code == 200 for path in places)
    assert all(writer.get(path).json()["items"] for path in lists)


@pytest.mark.parametrize("path", ["me/session", "password-reset"])
def test_a_name_that_no_database_can_keep_is_refused_before_anything_is_asked(
    client: TestClient, path: str
) -> None:
    sent = {"email": "a\0b@example.org"} | ({"password": "x" * 20} if "session" in path else {})

    answer = client.post(path, json=sent)

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/email")
