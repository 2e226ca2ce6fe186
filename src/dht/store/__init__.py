"""Everything that knows SQL: tables, questions and writes."""
