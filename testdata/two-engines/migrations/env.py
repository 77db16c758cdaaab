"""Runs the migrations on whichever engine the URL names."""
import os

from alembic import context
from sqlalchemy import create_engine, pool

from library.models import Base

url = os.environ.get("DATABASE_URL") or context.config.get_main_option("sqlalchemy.url")

engine = create_engine(url, poolclass=pool.NullPool)
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata,
                      render_as_batch=connection.dialect.name == "sqlite")
    with context.begin_transaction():
        context.run_migrations()
