"""Where the service finds its database."""
import os
from dataclasses import dataclass, field
from importlib.util import find_spec

DEFAULT_URL = "postgresql://keeper@localhost:5432/keeper"


def _database_url() -> str:
    url = os.environ.get("DATABASE_URL", DEFAULT_URL)
    if url.startswith("postgres://"):  # as hosting providers still write it
        url = "postgresql://" + url[len("postgres://"):]
    # The service speaks asyncpg; a machine that only migrates may have a synchronous driver alone.
    if url.startswith("postgresql://") and find_spec("asyncpg") and find_spec("greenlet"):
        url = "postgresql+asyncpg://" + url[len("postgresql://"):]
    return url


@dataclass(frozen=True)
class Settings:
    database_url: str = field(default_factory=_database_url, repr=False)
    statement_timeout_ms: int = field(
        default_factory=lambda: int(os.environ.get("KEEPER_STATEMENT_TIMEOUT_MS", "60000")))


settings = Settings()
