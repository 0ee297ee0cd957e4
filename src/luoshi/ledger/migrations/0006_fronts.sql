-- Who speaks of which measure of the catalogue in which year: a front page asks for all of it.
CREATE INDEX claims_by_year ON claims (measure, aspect, period, kind, subject)
    WHERE length(period) = 4 AND measure NOT LIKE 'other:%';
-- Targets of a document, and the few that repeat another one: counted without a look at any row.
CREATE INDEX targets_by_document ON claims (document_id) WHERE kind = 'target';
CREATE INDEX verdicts_that_repeat ON verdicts (target) WHERE same_as NOT NULL;
