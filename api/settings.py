"""What an operator may set: environment variables `PLANRAUM_…`, or the file `.env`."""

import re
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_HERE = Path(__file__).resolve().parent
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?|https?://\[[0-9a-f:]+\](:[0-9]{1,5})?")


def _frontend() -> Path | None:
    """The built SPA: beside the program when installed, in `frontend/dist` of a checkout."""
    for folder in (_HERE / "_frontend", _HERE.parent / "frontend" / "dist"):
        if (folder / "index.html").is_file():
            return folder
    return None


class Settings(BaseSettings):
    """Each setting with its default; the README lists them."""

    model_config = SettingsConfigDict(env_prefix="PLANRAUM_", env_file=".env", extra="ignore")

    database_url: str = Field(
        default="sqlite:///planraum.db",
        description="Where everything is remembered; `postgresql://…` for PostgreSQL.",
    )
    database_role: str | None = Field(
        default=None,
        description="PostgreSQL: the role that serves. `migrate`, run as the owner of the tables, "
        "lets it read and write rows and nothing else.",
    )
    base_url: str | None = Field(
        default=None, description="The address people see, e.g. https://plan.example.org."
    )
    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: int = Field(default=8000, ge=1, le=65535, description="Port to listen on.")
    workers: int = Field(default=1, ge=1, le=64, description="Server processes.")
    threads: int | None = Field(
        default=None,
        ge=1,
        le=64,
        description="Requests worked on at once per process; 4 on SQLite, 8 on PostgreSQL.",
    )
    cors_origins: str = Field(
        default="", description="Origins of other hosts that serve the SPA, separated by commas."
    )
    fetch_hosts: str = Field(
        default="",
        description="Hosts (`host` or `host:port`) that may be internal, and be asked over `http://`.",
    )
    secret_key: SecretStr | None = Field(
        default=None,
        min_length=32,
        description="At least 32 characters, kept secret and kept: it keys what is not to be read "
        "back, as the marks of erased persons. Without it one is made in `DATA_DIR`.",
    )
    secret_keys_before: SecretStr = Field(
        default=SecretStr(""),
        description="Earlier values of it, separated by commas: what was marked under them is "
        "still known again.",
    )
    data_dir: Path = Field(
        default=Path("planraum-data"), description="Folder for what is not in the database."
    )
    work: bool = Field(
        default=True, description="Whether `serve` runs background jobs too; `planraum work` does."
    )
    session_idle_minutes: int = Field(
        default=120, ge=1, le=1440, description="A session ends after so long without a request."
    )
    session_hours: int = Field(
        default=12, ge=1, le=168, description="A session ends after so long in any case."
    )
    oidc_issuer: str | None = Field(
        default=None, description="Address of an OpenID Connect provider people may sign in with."
    )
    oidc_client_id: str | None = Field(default=None, description="What the provider calls us.")
    oidc_client_secret: SecretStr | None = Field(
        default=None, description="What proves to the provider that we are that."
    )
    oidc_name: str = Field(default="Anmeldung der Verwaltung", description="What its button says.")
    password_sign_in: bool = Field(
        default=True,
        description="Whether passwords open anything; without, people come by that provider alone.",
    )
    breached_passwords: Path | None = Field(
        default=None,
        description="File of stolen passwords, `HASH` or `HASH:COUNT` a line in the order of the "
        "hashes; a new password that stands there is refused.",
    )
    smtp_host: str | None = Field(
        default=None, description="Mail server; without one, links are printed instead of mailed."
    )
    smtp_port: int = Field(default=587, ge=1, le=65535, description="Its port.")
    smtp_security: Literal["starttls", "tls", "none"] = Field(
        default="starttls", description="How the connection to it is protected."
    )
    smtp_user: str | None = Field(default=None, description="Name to sign in there with.")
    smtp_password: SecretStr | None = Field(default=None, description="Password to that.")
    smtp_from: str | None = Field(default=None, description="The sender's address.")
    metrics_token: SecretStr | None = Field(
        default=None,
        description="Bearer token for `/metrics`; without one only this machine may read it.",
    )
    audit_days: int = Field(
        default=400, ge=30, description="The audit log and ended sessions are kept for so long."
    )
    job_days: int = Field(
        default=90, ge=1, description="Finished jobs and deliveries are kept for so long."
    )
    log_format: Literal["text", "json"] = Field(default="text", description="Form of the log.")
    frontend_dir: Path | None = Field(
        default_factory=_frontend, description="The built SPA; found by itself."
    )

    @field_validator("cors_origins")
    @classmethod
    def _name_each_origin(cls, value: str) -> str:
        """Whoever is named reads with the cookies of those who come: no pattern, and not all."""
        for origin in filter(None, (one.strip() for one in value.split(","))):
            if not _ORIGIN.fullmatch(origin):
                raise ValueError(f"{origin!r} is no origin, as https://plan.example.org is one")
        return value

    @model_validator(mode="after")
    def _leave_a_way_in(self) -> Self:
        if not (self.password_sign_in or self.has_oidc):
            raise ValueError(
                "PLANRAUM_PASSWORD_SIGN_IN=false braucht PLANRAUM_OIDC_ISSUER und "
                "PLANRAUM_OIDC_CLIENT_ID, sonst kommt niemand mehr hinein."
            )
        return self

    @property
    def has_oidc(self) -> bool:
        """Whether there is an identity provider to sign in with."""
        return self.oidc_issuer is not None and self.oidc_client_id is not None

    @property
    def public_url(self) -> str:
        """The address people see, without a slash at its end."""
        return (self.base_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def thread_limit(self) -> int:
        """SQLite gives way at every row, so few threads; PostgreSQL waits for the network."""
        return self.threads or (4 if self.database_url.startswith("sqlite") else 8)

    @property
    def allowed_origins(self) -> list[str]:
        return [origin.strip() for origin in self.cors_origins.split(",") if origin.strip()]

    @property
    def allowed_hosts(self) -> frozenset[str]:
        return frozenset(host.strip() for host in self.fetch_hosts.split(",") if host.strip())
