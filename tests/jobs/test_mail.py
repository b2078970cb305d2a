"""Mail: one message to one person, sent when the server takes it, and then forgotten."""

import socketserver
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, cast

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from api.jobs import mail
from api.jobs.worker import Worker
from api.problems import Invalid
from api.settings import Settings
from db.base import new_id
from db.queries import jobs
from db.tables import Job, JobState

Sessions = sessionmaker[Session]
PAYLOAD = {"to": "ada@example.org", "subject": "Einladung für Größe", "text": "Grüße\nhttps://a/b"}


@dataclass
class Post:
    """A small mail server (RFC 5321): what came, and how it answers to a recipient."""

    port: int = 0
    reply: str = "250 OK"
    messages: list[tuple[list[str], bytes]] = field(default_factory=list)


class _Session(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        post = cast("_Server", self.server).post
        self._say("220 post.example ESMTP")
        recipients: list[str] = []
        while line := self.rfile.readline().decode().strip():
            command = line.upper()
            if command.startswith("RCPT"):
                recipients.append(line[8:].strip("<>"))
                self._say(post.reply)
            elif command == "DATA":
                self._say("354 Go on")
                content = b""
                while (part := self.rfile.readline()) != b".\r\n":
                    content += part
                post.messages.append((recipients, content))
                self._say("250 Taken")
            elif command == "QUIT":
                self._say("221 Bye")
                return
            else:
                self._say("250 OK")

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    def __init__(self, post: Post) -> None:
        self.post = post
        super().__init__(("127.0.0.1", 0), _Session)


@pytest.fixture
def post() -> Iterator[Post]:
    found = Post()
    with _Server(found) as server:
        found.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield found
        server.shutdown()
        thread.join()


@pytest.fixture
def send(sessions: Sessions, reads: Engine, post: Post) -> Callable[..., Job]:
    """Enqueue a mail, let a worker try it once, and give the job as it is then."""

    def sent(payload: dict[str, str] | None = None, **settings: Any) -> Job:
        words = {"smtp_host": "127.0.0.1", "smtp_port": post.port, "smtp_security": "none"}
        handler = mail.handler(Settings(**{**words, **settings}))
        with sessions() as session:
            job = jobs.enqueue(session, "mail", PAYLOAD | (payload or {}))
            session.commit()
        Worker(sessions, reads, {handler.kind: handler}).run_once()
        with sessions() as session:
            return session.get_one(Job, job.id)

    return sent


def test_a_mail_is_sent_once_and_nothing_of_it_is_kept(
    send: Callable[..., Job], post: Post
) -> None:
    job = send(base_url="https://plan.example.org", smtp_from="Planraum <plan@example.org>")

    ((recipients, content),) = post.messages
    message = message_from_bytes(content, _class=EmailMessage, policy=default)
    assert recipients == ["ada@example.org"]
    assert message["Subject"] == PAYLOAD["subject"]
    assert message["From"] == "Planraum <plan@example.org>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == f"<{job.id}@plan.example.org>"
    assert message.get_content_type() == "text/plain"
    assert message.get_content().split() == PAYLOAD["text"].split()
    assert (job.state, job.payload) == (JobState.DONE, {})


@pytest.mark.parametrize(
    "payload",
    [
        {"subject": "a\nBcc: alle@example.org"},
        {"to": "ada@example.org\r\nBcc: alle@example.org"},
        {"to": "ada@example.org, bob@example.org"},
        {"to": "Ada <ada@example.org>"},
        {"to": "ada"},
        {"to": ""},
    ],
)
def test_nobody_can_smuggle_in_a_header_or_a_further_recipient(payload: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        mail.written(Settings(), new_id(), PAYLOAD | payload)


@pytest.mark.parametrize(
    ("reply", "state"),
    [("450 Later, please", JobState.WAITING), ("550 Nobody of that name", JobState.FAILED)],
)
def test_a_refusal_for_now_is_tried_again_and_one_for_good_is_not(
    send: Callable[..., Job], post: Post, reply: str, state: JobState
) -> None:
    post.reply = reply

    job = send()

    assert (job.state, job.attempts, post.messages) == (state, 1, [])
    assert job.payload == PAYLOAD


def test_a_server_that_is_away_is_tried_again(send: Callable[..., Job]) -> None:
    job = send(smtp_port=1)

    assert (job.state, job.error) == (
        JobState.WAITING,
        "Der Mailserver nimmt nichts an (ConnectionRefusedError).",
    )


def test_a_server_without_encryption_is_given_nothing_unless_the_operator_says_so(
    send: Callable[..., Job], post: Post
) -> None:
    job = send(smtp_security="starttls")

    assert (job.state, post.messages) == (JobState.WAITING, [])


def test_without_a_mail_server_the_job_fails_and_says_why(send: Callable[..., Job]) -> None:
    job = send(smtp_host=None)

    assert (job.state, job.error) == (
        JobState.FAILED,
        "Es ist kein Mailserver eingestellt (PLANRAUM_SMTP_HOST).",
    )
