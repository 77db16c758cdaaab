-- The development database by hand, in SQLite's own few types.
CREATE TABLE members (
    id INTEGER PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    card TEXT NOT NULL,
    standing TEXT NOT NULL DEFAULT 'good' CHECK (standing = 'good' OR standing = 'blocked'),
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    newsletter INTEGER NOT NULL DEFAULT 0 CHECK (newsletter IN (0, 1)),
    settings TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(settings)),
    joined_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
);
CREATE INDEX ix_members_active ON members (joined_at) WHERE active;
CREATE UNIQUE INDEX ix_members_email_lower ON members (lower(email));

CREATE TABLE books (
    id INTEGER PRIMARY KEY,
    isbn TEXT NOT NULL UNIQUE CHECK (length(isbn) = 13),
    title TEXT NOT NULL,
    price REAL,
    tags TEXT,
    cover BLOB,
    pages INTEGER CHECK (pages >= 1 AND pages <= 9999),
    genre TEXT CHECK (genre IN ('art', 'fiction', 'science'))
);

CREATE TABLE loans (
    id INTEGER PRIMARY KEY,
    member_id INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    book_id INTEGER NOT NULL REFERENCES books (id),
    due_on TEXT NOT NULL,
    returned_at TEXT,
    fee REAL
);
CREATE INDEX ix_loans_member_id ON loans (member_id);
CREATE UNIQUE INDEX uq_loans_out ON loans (book_id) WHERE returned_at IS NULL;
