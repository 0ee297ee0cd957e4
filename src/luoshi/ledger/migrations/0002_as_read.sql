-- What a document says of itself where a person has settled fields of it: so that a setting can be
-- taken back, and that settling before or after reading gives the same.
ALTER TABLE documents ADD COLUMN as_read TEXT; -- JSON: {field: value, reasons: {}}; null: nothing is by hand
