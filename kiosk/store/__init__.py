"""The database: engine, sessions, migrations, named queries."""
