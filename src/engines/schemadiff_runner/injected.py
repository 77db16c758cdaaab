"""The object that config.attributes["connection"] holds: projects disagree whether it is a Connection or an Engine.

It is a Connection that also answers connect() and, in `with connectable.begin() as connection`, gives back
something that serves as a connection.
"""


def as_connection(thing):
    """The connection behind a transaction that an env.py took for one."""
    from sqlalchemy.engine import Transaction
    return thing.connection if isinstance(thing, Transaction) else thing


def serving_as_connection(transaction):
    """The same transaction, which hands everything that it does not know to its connection."""
    kind = type(transaction)

    class Serving(kind):
        __slots__ = ()

        def __getattr__(self, name):
            return getattr(self.connection, name)

    transaction.__class__ = Serving
    return transaction


def connection_and_engine(engine):
    """Opens it on `engine`."""
    from sqlalchemy.engine import Connection

    class ConnectionAndEngine(Connection):
        def connect(self, *_, **__):
            return self.engine.connect()

        def begin(self):
            return serving_as_connection(super().begin())

        def dispose(self, *_, **__):
            """An Engine's word; the connection is closed by who made it."""

    return ConnectionAndEngine(engine)


def finish(connection, error):
    """Closes it; commits what env.py left to its caller, as Alembic's cookbook has it."""
    if connection is None:
        return
    transaction = connection.get_transaction() if connection.in_transaction() else None
    try:
        if transaction is not None:
            transaction.rollback() if error else transaction.commit()
    finally:
        connection.close()
