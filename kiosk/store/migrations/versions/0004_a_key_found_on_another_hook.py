"""A stock-take says on which hook a key was found, where that was not its own."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("key_stock_line") as table:
        table.add_column(sa.Column("found_hook", sa.String(length=24), nullable=True))
        table.create_foreign_key(
            table.f("fk_key_stock_line_found_hook"), "key_hook", ["found_hook"], ["id"]
        )
