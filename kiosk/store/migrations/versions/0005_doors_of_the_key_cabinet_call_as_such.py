"""A door of the key cabinet calls as what it is, not as a kiosk."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KINDS = (
    "key_moved", "key_overdue", "visit_voice", "visit_desk", "visit_watched", "visit_overstayed",
    "media", "emergency", "kiosk", "cabinet_door",
)  # fmt: skip
DOORS = ("door_left_open", "door_not_seen", "door_unasked", "opening_unresolved")
"""What was the matter with a door while it called as a kiosk: no page of a kiosk is called so."""


def upgrade() -> None:
    """Apply."""
    call = sa.table("call_task", sa.column("kind", sa.String), sa.column("what", sa.String))
    with op.batch_alter_table("call_task") as table:
        table.drop_constraint(table.f("ck_call_task_callkind"), type_="check")
        table.create_check_constraint(
            table.f("ck_call_task_callkind"), sa.column("kind").in_(KINDS)
        )
    of_doors = sa.and_(call.c.kind == "kiosk", call.c.what.in_(DOORS))
    op.execute(call.update().where(of_doors).values(kind="cabinet_door"))
