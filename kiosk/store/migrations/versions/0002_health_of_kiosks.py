"""The health of the residents' kiosks."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

PARTS = ("card", "document", "scanner", "printer", "cabinet", "broker")
STATES = ("ok", "away", "trouble", "none", "unknown")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "kiosk_health",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("version", sa.String(length=40), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wiped_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_kiosk_health")),
    )
    op.create_table(
        "kiosk_part",
        sa.Column("kiosk", sa.String(length=32), nullable=False),
        sa.Column(
            "part",
            sa.Enum(
                *PARTS,
                name="kioskpart",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                *STATES,
                name="partstate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("detail", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(
            ["kiosk"],
            ["kiosk_health.name"],
            name=op.f("fk_kiosk_part_kiosk"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("kiosk", "part", name=op.f("pk_kiosk_part")),
    )
