"""Tests: `unit/` mirrors the source, `integration/` joins rooms, `end_to_end/` starts processes."""
