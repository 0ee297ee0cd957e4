-- Facts that are no figures: projects, policies, funds, facilities, proposals, and so on.
CREATE TABLE records (
    id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,           -- within the document
    kind TEXT NOT NULL,
    period TEXT,
    quote TEXT NOT NULL,
    spans TEXT NOT NULL,                -- JSON: [[document id, start, end]]
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    detail TEXT NOT NULL,               -- JSON: the fields of its kind
    reasons TEXT NOT NULL,              -- JSON: [code]
    damage TEXT NOT NULL,               -- JSON: [{type, document, start, end, quote, repair}]
    first_run INTEGER REFERENCES runs (id) ON DELETE SET NULL
);
CREATE INDEX records_by_document ON records (document_id, ordinal);
CREATE INDEX records_by_article ON records (article_id);

-- People and organisations that an article names, each once.
CREATE TABLE mentions (
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,                 -- person, organisation
    name TEXT NOT NULL,                 -- in full, with the place that a bare rank stands for
    printed TEXT NOT NULL,
    alias TEXT,                         -- the short name that a bracket gives
    start INTEGER NOT NULL,             -- of the first mention
    "end" INTEGER NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (article_id, kind, name)
) WITHOUT ROWID;
CREATE INDEX mentions_by_document ON mentions (document_id);

-- What a person decided about entities. It holds whatever is read, or read again, later.
CREATE TABLE entity_decisions (
    id INTEGER PRIMARY KEY,
    what TEXT NOT NULL,                 -- merge, split
    one TEXT NOT NULL,                  -- key of an entity's name: kind, name and place
    two TEXT NOT NULL,
    why TEXT NOT NULL,
    decided_at TEXT NOT NULL
);

-- What does not fit together inside an article: flagged, never corrected.
CREATE TABLE notes (
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    code TEXT NOT NULL,                 -- parts_and_whole, rate_and_levels, no_such_date, headline_and_body
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    detail TEXT NOT NULL                -- the figures that do not fit
);
CREATE INDEX notes_by_document ON notes (document_id);
