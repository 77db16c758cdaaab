"""A lending library: SQLite on the developers' machines, PostgreSQL in production."""
