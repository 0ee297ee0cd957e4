-- The claims that stand in a passage: those of all passages that a search finds are counted, so the
-- index holds what is counted and no row is looked at.
CREATE INDEX claims_by_position ON claims (document_id, start, "end", kind, measure, subject, period, id);
