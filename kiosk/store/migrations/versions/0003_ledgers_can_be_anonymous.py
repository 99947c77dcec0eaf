"""Ledgers of keys may forget who it was: what named a person can be empty once it is over."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BINARY, ID = sa.LargeBinary(), sa.String(length=26)


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("key_loan") as table:
        table.alter_column("borrower_sealed", existing_type=BINARY, nullable=True)
        table.alter_column(
            "borrower_digest", existing_type=sa.LargeBinary(length=32), nullable=True
        )
        table.create_check_constraint(
            table.f("ck_key_loan_borrower"), "ended_at IS NOT NULL OR borrower_sealed IS NOT NULL"
        )
    with op.batch_alter_table("key_custody") as table:
        table.alter_column("owner_id", existing_type=ID, nullable=True)
        table.alter_column("document_sealed", existing_type=BINARY, nullable=True)
        table.create_check_constraint(
            table.f("ck_key_custody_words"), "ended_at IS NOT NULL OR document_sealed IS NOT NULL"
        )
    with op.batch_alter_table("key_collection_code") as table:
        table.alter_column("person_id", existing_type=ID, nullable=True)
        table.create_check_constraint(
            table.f("ck_key_collection_code_person"),
            "state <> 'waiting' OR person_id IS NOT NULL",
        )
