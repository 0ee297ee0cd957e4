-- A run of `luoshi read`: when, with which words, and what it did to the ledger.
CREATE TABLE runs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    started TEXT NOT NULL,
    finished TEXT,                      -- null: running, or stopped before its end
    version TEXT NOT NULL,              -- of Luoshi
    words TEXT NOT NULL,                -- JSON list: the words of the call
    options TEXT NOT NULL,              -- JSON: date, place, publisher settled by hand
    documents_new INTEGER NOT NULL DEFAULT 0,
    documents_known INTEGER NOT NULL DEFAULT 0,
    documents_version INTEGER NOT NULL DEFAULT 0,
    documents_updated INTEGER NOT NULL DEFAULT 0,
    files_failed INTEGER NOT NULL DEFAULT 0,
    files_skipped INTEGER NOT NULL DEFAULT 0,
    claims_added INTEGER NOT NULL DEFAULT 0,
    claims_removed INTEGER NOT NULL DEFAULT 0,
    claims_changed INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE documents (
    id TEXT PRIMARY KEY,                -- hash of the text
    name TEXT NOT NULL,
    path TEXT,                          -- where the name and the metadata come from
    path_key TEXT,
    kind TEXT,
    title TEXT,
    publisher TEXT,
    issuer TEXT,
    place TEXT,
    date TEXT,
    url TEXT,
    reasons TEXT NOT NULL,              -- JSON: field -> code, why it is null
    by_hand TEXT NOT NULL,              -- JSON: field -> value that a person set
    characters INTEGER NOT NULL,
    reader TEXT,                        -- version of Luoshi that read it; null: to be read again
    first_run INTEGER REFERENCES runs (id) ON DELETE SET NULL,
    added_at TEXT NOT NULL,
    replaced_by TEXT REFERENCES documents (id) ON DELETE SET NULL,
    text TEXT NOT NULL                  -- last: a row's other columns are read without it
);
CREATE INDEX documents_by_name ON documents (name, id);
CREATE INDEX documents_by_replacement ON documents (replaced_by);

-- Where a text was found. One document is current at each path; the others are its history.
CREATE TABLE document_paths (
    path_key TEXT NOT NULL,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    current INTEGER NOT NULL,
    last_run INTEGER REFERENCES runs (id) ON DELETE SET NULL,
    PRIMARY KEY (path_key, document_id)
) WITHOUT ROWID;
CREATE INDEX document_paths_by_document ON document_paths (document_id);

CREATE TABLE blocks (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    role TEXT,
    box TEXT,                           -- JSON: [left, top, right, bottom]
    font_size REAL,
    PRIMARY KEY (document_id, ordinal)
) WITHOUT ROWID;

CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,           -- within the document
    headline TEXT,
    kicker TEXT,
    subhead TEXT,
    "column" TEXT,
    bylines TEXT NOT NULL,              -- JSON: [{role, name}]
    dateline TEXT,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    spans TEXT NOT NULL,                -- JSON: [[document id, start, end, role]]
    sections TEXT NOT NULL,             -- JSON: [[level, [heading], start, end]]
    jump TEXT,                          -- JSON: {marker, to_page, number}
    continues_elsewhere INTEGER NOT NULL,
    missing_start INTEGER NOT NULL,
    missing_end INTEGER NOT NULL,
    damage TEXT NOT NULL                -- JSON: [{type, document, start, end, quote, repair}]
);
CREATE INDEX articles_by_document ON articles (document_id, ordinal);

CREATE TABLE article_documents (
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    PRIMARY KEY (article_id, ordinal)
) WITHOUT ROWID;
CREATE INDEX article_documents_by_document ON article_documents (document_id);

-- The id of an article that proved to be a part of another one.
CREATE TABLE redirects (
    old_id TEXT PRIMARY KEY,
    article_id TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE claims (
    id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,           -- within the document
    section TEXT,
    issuer TEXT,
    kind TEXT NOT NULL,
    subject TEXT,
    subject_code TEXT,
    measure TEXT NOT NULL,
    aspect TEXT NOT NULL,
    low REAL,
    high REAL,
    unit TEXT,
    value_low REAL,
    value_high REAL,
    value_unit TEXT,
    qualifier TEXT NOT NULL,
    strength TEXT,
    basis TEXT,
    reference TEXT,                     -- JSON: {relation, to, difference, unit}
    rank TEXT,                          -- JSON: {value, among}
    period TEXT,
    estimated INTEGER NOT NULL,
    quote TEXT NOT NULL,
    spans TEXT NOT NULL,                -- JSON: [[document id, start, end]]
    mentions TEXT NOT NULL,             -- JSON, the same
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    reasons TEXT NOT NULL,              -- JSON: [code]
    damage TEXT NOT NULL,               -- JSON: [{type, document, start, end, quote, repair}]
    first_run INTEGER REFERENCES runs (id) ON DELETE SET NULL
);
CREATE INDEX claims_by_document ON claims (document_id, ordinal);
CREATE INDEX claims_by_article ON claims (article_id);
CREATE INDEX claims_by_measure ON claims (measure, period);

CREATE TABLE run_events (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    what TEXT NOT NULL,                 -- added, changed, removed, replaced, returned, failed, skipped
    thing TEXT NOT NULL,                -- document, claim, file
    thing_id TEXT NOT NULL,             -- a file's is its path
    detail TEXT                         -- what was changed or removed (JSON), why it failed (text)
);
CREATE INDEX run_events_by_run ON run_events (run);

-- Stretches of the documents' texts, and the pairs of characters that stand in them.
CREATE TABLE passages (
    id INTEGER PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
CREATE INDEX passages_by_document ON passages (document_id, start);
CREATE VIRTUAL TABLE passages_fts USING fts5 (
    pairs, content = '', detail = none, columnsize = 0, tokenize = "ascii tokenchars '.%'"
);
-- Larger batches before the index is written out and merged: a third faster, at 16 MB of memory.
INSERT INTO passages_fts (passages_fts, rank) VALUES ('hashsize', 16777216);
INSERT INTO passages_fts (passages_fts, rank) VALUES ('automerge', 8);
