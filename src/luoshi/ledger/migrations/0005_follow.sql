-- How final a reported figure is, as its sentence says: final (最终核实), preliminary (初步核算); null: it does not say.
ALTER TABLE claims ADD COLUMN finality TEXT;
CREATE INDEX claims_by_subject ON claims (subject, kind, measure, period);
CREATE INDEX documents_by_place ON documents (place, kind);
CREATE INDEX documents_by_run ON documents (first_run);

-- What is said of a target without its figure: 超额完成年度目标, 未达到预期.
CREATE TABLE statements (
    id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,           -- within the document
    says TEXT NOT NULL,                 -- exceeded, met, missed, in_step
    subject TEXT,
    subject_code TEXT,
    measure TEXT NOT NULL,
    period TEXT,
    quote TEXT NOT NULL,
    spans TEXT NOT NULL                 -- JSON: [[document id, start, end]]
) WITHOUT ROWID;
CREATE INDEX statements_by_document ON statements (document_id);
CREATE INDEX statements_by_key ON statements (subject, measure);

-- What became of a target. One that only repeats another one leads to it by same_as.
CREATE TABLE verdicts (
    id INTEGER PRIMARY KEY,
    target TEXT NOT NULL,
    verdict TEXT NOT NULL,              -- met, missed, unclear, pending, silent, superseded
    within_tolerance INTEGER NOT NULL,
    result TEXT,                        -- id of the claim that decided
    margin REAL,                        -- in the target's unit
    rule TEXT NOT NULL,
    reasons TEXT NOT NULL,              -- JSON: [code]
    evidence TEXT NOT NULL,             -- JSON: [id of a claim or a statement]
    decided_on TEXT,
    same_as TEXT,
    progress TEXT,                      -- JSON: how far a target of several years has come
    refers_subject TEXT,                -- the figure that a target in step is held against
    refers_measure TEXT
);
CREATE UNIQUE INDEX verdicts_by_target ON verdicts (target);
CREATE INDEX verdicts_by_reference ON verdicts (refers_subject, refers_measure) WHERE refers_subject NOT NULL;

-- Verdicts that turned, and the run of reading after which they did.
CREATE TABLE verdict_changes (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL,
    target TEXT NOT NULL,
    before TEXT,                        -- null: the target is new
    after TEXT,                         -- null: the target is gone
    moment TEXT NOT NULL
);
CREATE INDEX verdict_changes_by_run ON verdict_changes (run);

-- What a person decided. It keeps a copy of what was reviewed, so that it can follow its claim.
CREATE TABLE reviews (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    action TEXT NOT NULL,               -- accept, reject, correct, overrule
    claim TEXT,                         -- id of the claim; null: an orphan, its claim is not found any more
    document_id TEXT NOT NULL,          -- where it stood when it was reviewed or last found
    path_key TEXT,
    document TEXT NOT NULL,             -- the document's name
    kind TEXT NOT NULL,
    measure TEXT NOT NULL,
    quote TEXT NOT NULL,
    before TEXT NOT NULL,               -- the text around the quote
    after TEXT NOT NULL,
    told TEXT NOT NULL,                 -- JSON: the claim's fields as they were reviewed
    value TEXT,                         -- JSON: corrected fields, or {"verdict": …}
    who TEXT NOT NULL,
    why TEXT NOT NULL,
    moment TEXT NOT NULL,
    mark TEXT NOT NULL UNIQUE           -- the same review, imported again, is known by it
);
CREATE INDEX reviews_by_claim ON reviews (claim);

-- Where something changed since verdicts were last reached. An empty measure stands for the reports
-- of a place: whoever writes to the ledger need not know of verdicts.
CREATE TABLE follow_touched (
    subject TEXT NOT NULL,
    measure TEXT NOT NULL,
    period TEXT NOT NULL,
    PRIMARY KEY (subject, measure, period)
) WITHOUT ROWID;
-- The rules and settings with which verdicts were last reached.
CREATE TABLE follow_state (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TRIGGER claims_added_touch AFTER INSERT ON claims BEGIN
    INSERT OR IGNORE INTO follow_touched
    VALUES (coalesce(new.subject, ''), new.measure, coalesce(new.period, ''));
END;
CREATE TRIGGER claims_removed_touch AFTER DELETE ON claims BEGIN
    INSERT OR IGNORE INTO follow_touched
    VALUES (coalesce(old.subject, ''), old.measure, coalesce(old.period, ''));
    DELETE FROM verdicts WHERE target = old.id;
END;
CREATE TRIGGER claims_changed_touch AFTER UPDATE ON claims BEGIN
    INSERT OR IGNORE INTO follow_touched VALUES
        (coalesce(old.subject, ''), old.measure, coalesce(old.period, '')),
        (coalesce(new.subject, ''), new.measure, coalesce(new.period, ''));
END;
CREATE TRIGGER statements_added_touch AFTER INSERT ON statements BEGIN
    INSERT OR IGNORE INTO follow_touched
    VALUES (coalesce(new.subject, ''), new.measure, coalesce(new.period, ''));
END;
CREATE TRIGGER statements_removed_touch AFTER DELETE ON statements BEGIN
    INSERT OR IGNORE INTO follow_touched
    VALUES (coalesce(old.subject, ''), old.measure, coalesce(old.period, ''));
END;
CREATE TRIGGER documents_added_touch AFTER INSERT ON documents WHEN new.place NOT NULL BEGIN
    INSERT OR IGNORE INTO follow_touched VALUES (new.place, '', '');
END;
CREATE TRIGGER documents_removed_touch AFTER DELETE ON documents WHEN old.place NOT NULL BEGIN
    INSERT OR IGNORE INTO follow_touched VALUES (old.place, '', '');
END;
CREATE TRIGGER documents_changed_touch
AFTER UPDATE OF kind, publisher, issuer, place, date, replaced_by ON documents BEGIN
    INSERT OR IGNORE INTO follow_touched
    SELECT coalesce(subject, ''), measure, coalesce(period, '') FROM claims WHERE document_id = new.id;
    INSERT OR IGNORE INTO follow_touched
    SELECT coalesce(subject, ''), measure, coalesce(period, '') FROM statements WHERE document_id = new.id;
    INSERT OR IGNORE INTO follow_touched VALUES (coalesce(old.place, ''), '', ''), (coalesce(new.place, ''), '', '');
END;

-- What was read before this step is followed from the start.
INSERT OR IGNORE INTO follow_touched
SELECT coalesce(subject, ''), measure, coalesce(period, '') FROM claims;
