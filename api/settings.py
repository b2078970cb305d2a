"""What an operator may set: environment variables `PLANRAUM_…`, or the file `.env`."""

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

_HERE = Path(__file__).resolve().parent


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
        description="Internal hosts (`host` or `host:port`) documents may be fetched from.",
    )
    log_format: Literal["text", "json"] = Field(default="text", description="Form of the log.")
    frontend_dir: Path | None = Field(
        default_factory=_frontend, description="The built SPA; found by itself."
    )

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
