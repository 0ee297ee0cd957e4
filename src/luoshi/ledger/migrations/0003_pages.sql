-- The page of an issue that a newspaper's document is, and which pages are read together.
ALTER TABLE documents ADD COLUMN page TEXT;
ALTER TABLE documents ADD COLUMN issue_key TEXT;
CREATE INDEX documents_by_issue ON documents (issue_key) WHERE issue_key NOT NULL;
-- What an issue's pages were when they were last joined; '': they are to be joined again.
CREATE TABLE issues (
    issue_key TEXT PRIMARY KEY,
    joined TEXT NOT NULL
) WITHOUT ROWID;
ALTER TABLE articles ADD COLUMN body_runs TEXT NOT NULL DEFAULT '[]'; -- JSON: [[length, document id, start]]
ALTER TABLE articles ADD COLUMN grounds TEXT NOT NULL DEFAULT '[]';   -- JSON: [[document id, start, end, reason, confidence]]
