-- What a person should look at is asked for after every decision: found by what is unusual about it.
CREATE INDEX claims_damaged ON claims (id) WHERE damage <> '[]';
CREATE INDEX claims_estimated ON claims (id) WHERE estimated;
CREATE INDEX verdicts_by_result ON verdicts (result) WHERE result NOT NULL;
