"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "access_event",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("read_id", sa.String(length=26), nullable=False),
        sa.Column("reader", sa.String(length=32), nullable=False),
        sa.Column("gate", sa.String(length=32), nullable=True),
        sa.Column("verdict", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.String(length=24), nullable=False),
        sa.Column("credential", sa.String(length=40), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("latency_ms", sa.Float(), nullable=False),
        sa.Column("command", sa.String(length=26), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_access_event")),
        sa.UniqueConstraint("id", name=op.f("uq_access_event_id")),
        sa.UniqueConstraint("read_id", name=op.f("uq_access_event_read_id")),
    )
    with op.batch_alter_table("access_event", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_access_event_credential"), ["credential"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_access_event_decided_at"), ["decided_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_access_event_gate"), ["gate"], unique=False)

    op.create_table(
        "alert",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("gate", sa.String(length=32), nullable=True),
        sa.Column("severity", sa.String(length=8), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cleared_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
    )
    op.create_table(
        "answered",
        sa.Column("client", sa.String(length=32), nullable=False),
        sa.Column("request", sa.String(length=64), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("client", "request", name=op.f("pk_answered")),
    )
    with op.batch_alter_table("answered", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_answered_at"), ["at"], unique=False)

    op.create_table(
        "audit",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_actor"), ["actor"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_subject"), ["subject"], unique=False)

    op.create_table(
        "card_stock",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "tech",
            sa.Enum(
                "em4100",
                "iso14443a",
                "wiegand",
                "desfire",
                "qr",
                "pin",
                "plate",
                name="tech",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("left", sa.Integer(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "delivered",
                "issued",
                "restocked",
                "spoiled",
                "counted",
                name="stockreason",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_stock")),
    )
    op.create_table(
        "change",
        sa.Column("revision", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("revision", name=op.f("pk_change")),
    )
    op.create_table(
        "enforcement",
        sa.Column("revision", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("revision", name=op.f("pk_enforcement")),
    )
    op.create_table(
        "facility_client",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("operations", sa.JSON(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facility_client")),
    )
    op.create_table(
        "gate",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name_zh", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "vehicle",
                "pedestrian",
                "entrance",
                name="gatekind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "direction",
            sa.Enum(
                "in",
                "out",
                "both",
                name="direction",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("zone_from", sa.String(length=32), nullable=True),
        sa.Column("zone_to", sa.String(length=32), nullable=True),
        sa.Column("profile", sa.String(length=32), nullable=False),
        sa.Column("release_on_fire", sa.Boolean(), nullable=False),
        sa.Column("min_assurance", sa.Integer(), nullable=False),
        sa.Column("open_seconds", sa.Integer(), nullable=False),
        sa.Column(
            "passback",
            sa.Enum(
                "off",
                "soft",
                "hard",
                "timed",
                name="passback",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("passback_minutes", sa.Integer(), nullable=False),
        sa.Column("interlock", sa.JSON(), nullable=False),
        sa.Column("two_person", sa.Boolean(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.CheckConstraint("min_assurance BETWEEN 0 AND 3", name=op.f("ck_gate_assurance")),
        sa.CheckConstraint("open_seconds BETWEEN 1 AND 600", name=op.f("ck_gate_open_seconds")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gate")),
    )
    op.create_table(
        "gate_event",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("gate", sa.String(length=32), nullable=False),
        sa.Column("type", sa.String(length=16), nullable=False),
        sa.Column("direction", sa.String(length=8), nullable=True),
        sa.Column("detail", sa.String(length=200), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gate_event")),
    )
    with op.batch_alter_table("gate_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gate_event_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_gate_event_gate"), ["gate"], unique=False)

    op.create_table(
        "gate_order",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("gate", sa.String(length=32), nullable=False),
        sa.Column("action", sa.String(length=8), nullable=False),
        sa.Column("cause", sa.String(length=12), nullable=False),
        sa.Column("asked_by", sa.String(length=80), nullable=True),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("not_after", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("result", sa.String(length=12), nullable=True),
        sa.Column("detail", sa.String(length=200), nullable=True),
        sa.Column("observed", sa.String(length=12), nullable=True),
        sa.Column("observed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gate_order")),
    )
    with op.batch_alter_table("gate_order", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gate_order_gate"), ["gate"], unique=False)
        batch_op.create_index(batch_op.f("ix_gate_order_issued_at"), ["issued_at"], unique=False)

    op.create_table(
        "guide_page",
        sa.Column("slug", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title_zh", sa.String(length=60), nullable=False),
        sa.Column("title_en", sa.String(length=60), nullable=False),
        sa.Column("body_zh", sa.Text(), nullable=False),
        sa.Column("body_en", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("slug", "version", name=op.f("pk_guide_page")),
    )
    op.create_table(
        "home",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("building", sa.String(length=16), nullable=False),
        sa.Column("entrance", sa.String(length=16), nullable=False),
        sa.Column("number", sa.String(length=16), nullable=False),
        sa.Column("code", sa.String(length=50), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_home")),
        sa.UniqueConstraint(
            "building", "entrance", "number", name=op.f("uq_home_building_entrance_number")
        ),
        sa.UniqueConstraint("code", name=op.f("uq_home_code")),
    )
    op.create_table(
        "key_cabinet",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("name_zh", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("board", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_cabinet")),
    )
    op.create_table(
        "ledger_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("audit_seq", sa.BigInteger(), nullable=False),
        sa.Column("audit_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_head")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("name_digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("initials", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("phone_digest", sa.LargeBinary(length=32), nullable=True),
        sa.Column("document_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("document_digest", sa.LargeBinary(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("document_digest", name=op.f("uq_person_document_digest")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_initials"), ["initials"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_name_digest"), ["name_digest"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_phone_digest"), ["phone_digest"], unique=False)

    op.create_table(
        "receipt",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("till", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=32), nullable=False),
        sa.Column("fen", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("fen > 0", name=op.f("ck_receipt_fen")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
        sa.UniqueConstraint("till", "number", name=op.f("uq_receipt_till_number")),
    )
    op.create_table(
        "retention_run",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("days_kept", sa.Integer(), nullable=False),
        sa.Column("wiped", sa.Integer(), nullable=False),
        sa.Column("remaining", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_run")),
    )
    with op.batch_alter_table("retention_run", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_retention_run_at"), ["at"], unique=False)

    op.create_table(
        "signature",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("strokes", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signature")),
    )
    with op.batch_alter_table("signature", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signature_subject"), ["subject"], unique=False)

    op.create_table(
        "site",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name_zh", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("holidays", sa.String(length=8), nullable=False),
        sa.Column("lockdown", sa.Boolean(), nullable=False),
        sa.Column("fire_active", sa.Boolean(), nullable=False),
        sa.Column("fire_latched_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site")),
    )
    op.create_table(
        "watch_entry",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column(
            "mark",
            sa.Enum(
                "document",
                "phone",
                "plate",
                name="watchmark",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.String(length=80), nullable=False),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watch_entry")),
    )
    with op.batch_alter_table("watch_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_watch_entry_digest"), ["digest"], unique=False)

    op.create_table(
        "weekly_profile",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("intervals", sa.JSON(), nullable=False),
        sa.Column("open_on_holidays", sa.Boolean(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weekly_profile")),
    )
    op.create_table(
        "whereabouts",
        sa.Column("credential", sa.String(length=40), nullable=False),
        sa.Column("zone", sa.String(length=32), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("credential", name=op.f("pk_whereabouts")),
    )
    with op.batch_alter_table("whereabouts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_whereabouts_zone"), ["zone"], unique=False)

    op.create_table(
        "access_level",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name_zh", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("gates", sa.JSON(), nullable=False),
        sa.Column("weekly_id", sa.String(length=32), nullable=False),
        sa.Column("for_kinds", sa.JSON(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["weekly_id"], ["weekly_profile.id"], name=op.f("fk_access_level_weekly_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_level")),
    )
    op.create_table(
        "app_link",
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("home_id", sa.String(length=26), nullable=False),
        sa.Column("client", sa.String(length=32), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["client"], ["facility_client.id"], name=op.f("fk_app_link_client")
        ),
        sa.ForeignKeyConstraint(["home_id"], ["home.id"], name=op.f("fk_app_link_home_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_app_link_person_id")),
        sa.PrimaryKeyConstraint("person_id", "home_id", name=op.f("pk_app_link")),
    )
    op.create_table(
        "call_task",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "key_moved",
                "key_overdue",
                "visit_voice",
                "visit_desk",
                "visit_watched",
                "visit_overstayed",
                "media",
                "emergency",
                "kiosk",
                name="callkind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("subject", sa.String(length=26), nullable=False),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("home_id", sa.String(length=26), nullable=True),
        sa.Column("person_id", sa.String(length=26), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.String(length=80), nullable=True),
        sa.ForeignKeyConstraint(["home_id"], ["home.id"], name=op.f("fk_call_task_home_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_call_task_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_task")),
    )
    with op.batch_alter_table("call_task", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_call_task_done_at"), ["done_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_call_task_subject"), ["subject"], unique=False)
        batch_op.create_index(
            "uq_call_task_chase",
            ["subject"],
            unique=True,
            sqlite_where=sa.text("kind = 'key_overdue' AND done_at IS NULL"),
            postgresql_where=sa.text("kind = 'key_overdue' AND done_at IS NULL"),
        )

    op.create_table(
        "card",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("number", sa.String(length=600), nullable=False),
        sa.Column(
            "tech",
            sa.Enum(
                "em4100",
                "iso14443a",
                "wiegand",
                "desfire",
                "qr",
                "pin",
                "plate",
                name="tech",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("raw", sa.String(length=512), nullable=False),
        sa.Column("assurance", sa.Integer(), nullable=False),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("low32", sa.BigInteger(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "blank",
                "active",
                "lost",
                "suspended",
                "returned",
                "void",
                name="cardstate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "owner",
                "family",
                "tenant",
                "helper",
                "contractor",
                "staff",
                "visitor",
                "vehicle",
                name="cardkind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("holder_id", sa.String(length=26), nullable=True),
        sa.Column("home_id", sa.String(length=26), nullable=True),
        sa.Column("consent_by", sa.String(length=26), nullable=True),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_by", sa.String(length=26), nullable=True),
        sa.Column("clone_suspected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "state = 'blank' OR kind IS NOT NULL", name=op.f("ck_card_issued_has_kind")
        ),
        sa.CheckConstraint("assurance BETWEEN 0 AND 3", name=op.f("ck_card_assurance")),
        sa.CheckConstraint(
            "valid_from IS NULL OR valid_until > valid_from", name=op.f("ck_card_validity")
        ),
        sa.ForeignKeyConstraint(["consent_by"], ["person.id"], name=op.f("fk_card_consent_by")),
        sa.ForeignKeyConstraint(["holder_id"], ["person.id"], name=op.f("fk_card_holder_id")),
        sa.ForeignKeyConstraint(["home_id"], ["home.id"], name=op.f("fk_card_home_id")),
        sa.ForeignKeyConstraint(["replaced_by"], ["card.id"], name=op.f("fk_card_replaced_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card")),
        sa.UniqueConstraint("number", name=op.f("uq_card_number")),
    )
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_card_holder_id"), ["holder_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_card_home_id"), ["home_id"], unique=False)
        batch_op.create_index("ix_card_low32", ["low32"], unique=False)
        batch_op.create_index(
            "ix_card_overview", ["state", "valid_until", "assurance", "kind"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_card_replaced_by"), ["replaced_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_card_revision"), ["revision"], unique=False)

    op.create_table(
        "key_hook",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("cabinet_id", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("lock", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["cabinet_id"], ["key_cabinet.id"], name=op.f("fk_key_hook_cabinet_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_hook")),
        sa.UniqueConstraint("cabinet_id", "number", name=op.f("uq_key_hook_cabinet_id_number")),
    )
    op.create_table(
        "key_stock_take",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column(
            "scope",
            sa.Enum(
                "custody", "all", name="scope", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_by", sa.String(length=80), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("witness", sa.String(length=80), nullable=True),
        sa.Column("signature_id", sa.String(length=26), nullable=True),
        sa.Column("witness_signature_id", sa.String(length=26), nullable=True),
        sa.CheckConstraint(
            "closed_at IS NULL OR (signature_id IS NOT NULL AND witness_signature_id IS NOT NULL)",
            name=op.f("ck_key_stock_take_two_signatures"),
        ),
        sa.CheckConstraint(
            "closed_at IS NULL OR (witness IS NOT NULL AND witness <> started_by)",
            name=op.f("ck_key_stock_take_witness"),
        ),
        sa.ForeignKeyConstraint(
            ["signature_id"], ["signature.id"], name=op.f("fk_key_stock_take_signature_id")
        ),
        sa.ForeignKeyConstraint(
            ["witness_signature_id"],
            ["signature.id"],
            name=op.f("fk_key_stock_take_witness_signature_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_stock_take")),
    )
    with op.batch_alter_table("key_stock_take", schema=None) as batch_op:
        batch_op.create_index(
            "uq_key_stock_take_running",
            ["scope"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.create_table(
        "reader",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("gate_id", sa.String(length=32), nullable=False),
        sa.Column("driver", sa.String(length=32), nullable=True),
        sa.Column("port", sa.String(length=200), nullable=True),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["gate_id"], ["gate.id"], name=op.f("fk_reader_gate_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reader")),
    )
    op.create_table(
        "residency",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("home_id", sa.String(length=26), nullable=False),
        sa.Column(
            "relation",
            sa.Enum(
                "owner",
                "family",
                "tenant",
                "helper",
                name="relation",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["home_id"], ["home.id"], name=op.f("fk_residency_home_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_residency_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_residency")),
    )
    with op.batch_alter_table("residency", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_residency_home_id"), ["home_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_residency_person_id"), ["person_id"], unique=False)

    op.create_table(
        "resident_message",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("client", sa.String(length=32), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "visit_approval",
                "key_moved",
                "card_changed",
                "case_answered",
                name="messagekind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("home", sa.String(length=26), nullable=False),
        sa.Column("text_zh", sa.String(length=500), nullable=False),
        sa.Column("text_en", sa.String(length=500), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("visit", sa.String(length=26), nullable=True),
        sa.Column("key", sa.String(length=26), nullable=True),
        sa.Column("answer_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["client"], ["facility_client.id"], name=op.f("fk_resident_message_client")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resident_message")),
    )
    with op.batch_alter_table("resident_message", schema=None) as batch_op:
        batch_op.create_index(
            "ix_resident_message_waiting",
            ["id"],
            unique=False,
            sqlite_where=sa.text("published_at IS NULL"),
            postgresql_where=sa.text("published_at IS NULL"),
        )

    op.create_table(
        "resident_secret",
        sa.Column("home_id", sa.String(length=26), nullable=False),
        sa.Column("pin_hash", sa.String(length=200), nullable=True),
        sa.Column("pin_set_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pin_set_by", sa.String(length=80), nullable=True),
        sa.Column("code_digest", sa.LargeBinary(length=32), nullable=True),
        sa.Column("code_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("code_person", sa.String(length=26), nullable=True),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("blocks", sa.Integer(), nullable=False),
        sa.Column("guessed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("blocked_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["code_person"], ["person.id"], name=op.f("fk_resident_secret_code_person")
        ),
        sa.ForeignKeyConstraint(["home_id"], ["home.id"], name=op.f("fk_resident_secret_home_id")),
        sa.PrimaryKeyConstraint("home_id", name=op.f("pk_resident_secret")),
    )
    op.create_table(
        "visit",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "guest",
                "tour_group",
                "delivery",
                "domestic_help",
                "contractor",
                "salesperson",
                "media",
                "emergency",
                name="visitkind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "invited",
                "arrived",
                "approved",
                "refused",
                "unanswered",
                "on_site",
                "left",
                "overstayed",
                "cancelled",
                "expired",
                name="visitstate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=80), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("home_id", sa.String(length=26), nullable=True),
        sa.Column("weekdays", sa.Integer(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("party", sa.Integer(), nullable=False),
        sa.Column("notice", sa.String(length=32), nullable=True),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("purpose_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("plate_sealed", sa.LargeBinary(), nullable=True),
        sa.Column(
            "document_kind",
            sa.Enum(
                "resident",
                "hk_macao_taiwan",
                "foreigner",
                "other",
                name="documentkind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("document_tail", sa.String(length=4), nullable=True),
        sa.Column("document_digest", sa.LargeBinary(length=32), nullable=True),
        sa.Column("watched", sa.Boolean(), nullable=False),
        sa.Column("ladder_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rung", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(length=80), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("overstayed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("inside", sa.Integer(), nullable=False),
        sa.Column("wiped_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("closes_at > opens_at", name=op.f("ck_visit_window")),
        sa.CheckConstraint("inside >= 0", name=op.f("ck_visit_inside")),
        sa.CheckConstraint("party BETWEEN 1 AND 100", name=op.f("ck_visit_party")),
        sa.ForeignKeyConstraint(["home_id"], ["home.id"], name=op.f("fk_visit_home_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
    )
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_home_id"), ["home_id"], unique=False)
        batch_op.create_index("ix_visit_state_closes_at", ["state", "closes_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_wiped_at"), ["wiped_at"], unique=False)

    op.create_table(
        "call_try",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("task_id", sa.String(length=26), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column(
            "result",
            sa.Enum(
                "reached",
                "no_answer",
                "wrong_number",
                "call_back",
                name="callresult",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["call_task.id"], name=op.f("fk_call_try_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_try")),
    )
    with op.batch_alter_table("call_try", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_call_try_task_id"), ["task_id"], unique=False)

    op.create_table(
        "card_access",
        sa.Column("card_id", sa.String(length=26), nullable=False),
        sa.Column("access_level_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["access_level_id"], ["access_level.id"], name=op.f("fk_card_access_access_level_id")
        ),
        sa.ForeignKeyConstraint(
            ["card_id"], ["card.id"], name=op.f("fk_card_access_card_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("card_id", "access_level_id", name=op.f("pk_card_access")),
    )
    op.create_table(
        "key",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("number", sa.String(length=16), nullable=False),
        sa.Column("tag", sa.String(length=40), nullable=False),
        sa.Column(
            "key_class",
            sa.Enum(
                "vacant_home",
                "owner_custody",
                "repair",
                "common_area",
                "plant_room",
                "office",
                "electrical_room",
                "fire_control",
                "safe",
                "monitoring",
                name="keyclass",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hook_id", sa.String(length=24), nullable=True),
        sa.Column("home_id", sa.String(length=26), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "on_hook",
                "out",
                "with_owner",
                "lost",
                "destroyed",
                name="keystate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("missing", sa.Integer(), nullable=False),
        sa.Column("seal", sa.String(length=40), nullable=True),
        sa.CheckConstraint(
            "(hook_id IS NULL) = (state IN ('with_owner', 'destroyed'))",
            name=op.f("ck_key_hook_kept"),
        ),
        sa.CheckConstraint(
            "(home_id IS NULL) <> (place IS NULL)", name=op.f("ck_key_home_or_place")
        ),
        sa.CheckConstraint(
            "pieces > 0 AND missing >= 0 AND missing <= pieces", name=op.f("ck_key_pieces")
        ),
        sa.ForeignKeyConstraint(["home_id"], ["home.id"], name=op.f("fk_key_home_id")),
        sa.ForeignKeyConstraint(["hook_id"], ["key_hook.id"], name=op.f("fk_key_hook_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key")),
        sa.UniqueConstraint("hook_id", name=op.f("uq_key_hook_id")),
        sa.UniqueConstraint("number", name=op.f("uq_key_number")),
        sa.UniqueConstraint("tag", name=op.f("uq_key_tag")),
    )
    with op.batch_alter_table("key", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_key_home_id"), ["home_id"], unique=False)

    op.create_table(
        "pass",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("visit_id", sa.String(length=26), nullable=False),
        sa.Column("code", sa.String(length=6), nullable=True),
        sa.Column("gates", sa.JSON(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minute_from", sa.Integer(), nullable=False),
        sa.Column("minute_until", sa.Integer(), nullable=False),
        sa.Column("weekdays", sa.Integer(), nullable=True),
        sa.Column("plate", sa.String(length=16), nullable=True),
        sa.Column("entries_left", sa.Integer(), nullable=True),
        sa.Column("booked_read", sa.String(length=26), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "closed_at IS NULL OR (code IS NULL AND plate IS NULL)", name=op.f("ck_pass_closed")
        ),
        sa.CheckConstraint("closes_at > opens_at", name=op.f("ck_pass_window")),
        sa.CheckConstraint("code IS NULL OR length(code) = 6", name=op.f("ck_pass_code")),
        sa.CheckConstraint(
            "entries_left IS NULL OR entries_left >= 0", name=op.f("ck_pass_entries_left")
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_pass_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pass")),
        sa.UniqueConstraint("code", name=op.f("uq_pass_code")),
        sa.UniqueConstraint("visit_id", name=op.f("uq_pass_visit_id")),
    )
    with op.batch_alter_table("pass", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pass_closed_at"), ["closed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_pass_plate"), ["plate"], unique=False)
        batch_op.create_index(batch_op.f("ix_pass_revision"), ["revision"], unique=False)

    op.create_table(
        "staff",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("login", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "clerk",
                "supervisor",
                "guard",
                "engineer",
                "finance",
                "manager",
                "auditor",
                "administrator",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("secret_hash", sa.String(length=200), nullable=False),
        sa.Column("card_id", sa.String(length=26), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_staff_card_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("login", name=op.f("uq_staff_login")),
    )
    op.create_table(
        "key_card",
        sa.Column("key_id", sa.String(length=26), nullable=False),
        sa.Column("card_id", sa.String(length=26), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_key_card_card_id")),
        sa.ForeignKeyConstraint(["key_id"], ["key.id"], name=op.f("fk_key_card_key_id")),
        sa.PrimaryKeyConstraint("key_id", "card_id", name=op.f("pk_key_card")),
    )
    op.create_table(
        "key_collection_code",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("key_id", sa.String(length=26), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "staff",
                "contractor",
                "owner",
                "collector",
                "other",
                name="borrowerkind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("code_digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("purpose", sa.String(length=200), nullable=False),
        sa.Column("reference", sa.String(length=80), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=80), nullable=False),
        sa.Column("made_with", sa.String(length=80), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "used",
                "blocked",
                "withdrawn",
                name="codestate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.CheckConstraint("expires_at > made_at", name=op.f("ck_key_collection_code_lasts")),
        sa.ForeignKeyConstraint(["key_id"], ["key.id"], name=op.f("fk_key_collection_code_key_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_key_collection_code_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_collection_code")),
    )
    with op.batch_alter_table("key_collection_code", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_key_collection_code_key_id"), ["key_id"], unique=False)
        batch_op.create_index(
            "uq_key_collection_code_key",
            ["key_id"],
            unique=True,
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )
        batch_op.create_index(
            "uq_key_collection_code_waiting",
            ["code_digest"],
            unique=True,
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )

    op.create_table(
        "key_custody",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("key_id", sa.String(length=26), nullable=False),
        sa.Column("home_id", sa.String(length=26), nullable=False),
        sa.Column("owner_id", sa.String(length=26), nullable=False),
        sa.Column("purpose", sa.String(length=200), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("seal", sa.String(length=40), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("document_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("document_sha256", sa.String(length=64), nullable=False),
        sa.Column("signature_id", sa.String(length=26), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "in_force",
                "revoked",
                "ended",
                name="custodystate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'in_force') = (ended_at IS NULL)", name=op.f("ck_key_custody_end")
        ),
        sa.CheckConstraint("pieces > 0", name=op.f("ck_key_custody_pieces")),
        sa.ForeignKeyConstraint(["home_id"], ["home.id"], name=op.f("fk_key_custody_home_id")),
        sa.ForeignKeyConstraint(["key_id"], ["key.id"], name=op.f("fk_key_custody_key_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_key_custody_owner_id")),
        sa.ForeignKeyConstraint(
            ["signature_id"], ["signature.id"], name=op.f("fk_key_custody_signature_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_custody")),
    )
    with op.batch_alter_table("key_custody", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_key_custody_home_id"), ["home_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_custody_key_id"), ["key_id"], unique=False)
        batch_op.create_index(
            "uq_key_custody_in_force",
            ["key_id"],
            unique=True,
            sqlite_where=sa.text("state = 'in_force'"),
            postgresql_where=sa.text("state = 'in_force'"),
        )

    op.create_table(
        "key_hand_over",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("key_id", sa.String(length=26), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("signature_id", sa.String(length=26), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.CheckConstraint("pieces > 0", name=op.f("ck_key_hand_over_pieces")),
        sa.ForeignKeyConstraint(["key_id"], ["key.id"], name=op.f("fk_key_hand_over_key_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_key_hand_over_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["signature_id"], ["signature.id"], name=op.f("fk_key_hand_over_signature_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_hand_over")),
    )
    with op.batch_alter_table("key_hand_over", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_key_hand_over_key_id"), ["key_id"], unique=False)

    op.create_table(
        "key_loan",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("key_id", sa.String(length=26), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "staff",
                "contractor",
                "owner",
                "collector",
                "other",
                name="borrowerkind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("borrower_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("borrower_digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("employer", sa.String(length=200), nullable=False),
        sa.Column("purpose", sa.String(length=200), nullable=False),
        sa.Column("reference", sa.String(length=80), nullable=False),
        sa.Column("pieces_out", sa.Integer(), nullable=False),
        sa.Column("signature_id", sa.String(length=26), nullable=False),
        sa.Column("lent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lent_by", sa.String(length=80), nullable=False),
        sa.Column("lent_with", sa.String(length=80), nullable=True),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("person_id", sa.String(length=26), nullable=True),
        sa.Column("identity_checked", sa.Boolean(), nullable=False),
        sa.Column("escort", sa.String(length=26), nullable=True),
        sa.Column("deposit_fen", sa.Integer(), nullable=False),
        sa.Column("deposit_receipt", sa.Integer(), nullable=True),
        sa.Column("deposit_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seal_broken", sa.String(length=40), nullable=True),
        sa.Column("overdue_noted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "ended",
            sa.Enum(
                "returned",
                "lost",
                name="loanend",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("pieces_in", sa.Integer(), nullable=True),
        sa.Column("returner_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("received_by", sa.String(length=80), nullable=True),
        sa.Column("remark", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "pieces_in IS NULL OR ended = 'returned'", name=op.f("ck_key_loan_counted")
        ),
        sa.CheckConstraint("(ended_at IS NULL) = (ended IS NULL)", name=op.f("ck_key_loan_end")),
        sa.CheckConstraint("due_at > lent_at", name=op.f("ck_key_loan_due")),
        sa.CheckConstraint("pieces_out > 0 AND pieces_in >= 0", name=op.f("ck_key_loan_pieces")),
        sa.ForeignKeyConstraint(["escort"], ["staff.id"], name=op.f("fk_key_loan_escort")),
        sa.ForeignKeyConstraint(["key_id"], ["key.id"], name=op.f("fk_key_loan_key_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_key_loan_person_id")),
        sa.ForeignKeyConstraint(
            ["signature_id"], ["signature.id"], name=op.f("fk_key_loan_signature_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_loan")),
    )
    with op.batch_alter_table("key_loan", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_key_loan_borrower_digest"), ["borrower_digest"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_key_loan_ended_at"), ["ended_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_loan_key_id"), ["key_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_loan_lent_at"), ["lent_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_loan_reference"), ["reference"], unique=False)
        batch_op.create_index(
            "uq_key_loan_open",
            ["key_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "key_seal",
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("key_id", sa.String(length=26), nullable=False),
        sa.Column("put_on_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("put_on_by", sa.String(length=80), nullable=False),
        sa.Column("put_on_with", sa.String(length=80), nullable=False),
        sa.Column("broken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("broken_by", sa.String(length=80), nullable=True),
        sa.Column("broken_with", sa.String(length=80), nullable=True),
        sa.ForeignKeyConstraint(["key_id"], ["key.id"], name=op.f("fk_key_seal_key_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_key_seal")),
    )
    with op.batch_alter_table("key_seal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_key_seal_key_id"), ["key_id"], unique=False)

    op.create_table(
        "key_stock_line",
        sa.Column("take_id", sa.String(length=26), nullable=False),
        sa.Column("key_id", sa.String(length=26), nullable=False),
        sa.Column(
            "expected_state",
            sa.Enum(
                "on_hook",
                "out",
                "with_owner",
                "lost",
                "destroyed",
                name="keystate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("expected_pieces", sa.Integer(), nullable=False),
        sa.Column("expected_seal", sa.String(length=40), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pieces", sa.Integer(), nullable=True),
        sa.Column("seal", sa.String(length=40), nullable=True),
        sa.Column("remark", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "(seen_at IS NULL) = (pieces IS NULL)", name=op.f("ck_key_stock_line_seen")
        ),
        sa.ForeignKeyConstraint(["key_id"], ["key.id"], name=op.f("fk_key_stock_line_key_id")),
        sa.ForeignKeyConstraint(
            ["take_id"], ["key_stock_take.id"], name=op.f("fk_key_stock_line_take_id")
        ),
        sa.PrimaryKeyConstraint("take_id", "key_id", name=op.f("pk_key_stock_line")),
    )
    op.create_table(
        "cabinet_opening",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("hook_id", sa.String(length=24), nullable=False),
        sa.Column("key_id", sa.String(length=26), nullable=False),
        sa.Column(
            "cause",
            sa.Enum(
                "collect",
                "return",
                "desk",
                name="openingcause",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.String(length=80), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("code_id", sa.String(length=26), nullable=True),
        sa.Column(
            "factor",
            sa.Enum(
                "card",
                "home_pin",
                "id_card",
                "desk_code",
                name="factor",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("signature_id", sa.String(length=26), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "asked",
                "opened",
                "taken",
                "left",
                "put",
                "failed",
                "unresolved",
                name="openingstate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("door_closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "seen_by",
            sa.Enum(
                "hook_sensor",
                "tag_reader",
                "signature",
                "staff",
                name="seenby",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("resolved_by", sa.String(length=80), nullable=True),
        sa.Column("fault", sa.String(length=80), nullable=False),
        sa.CheckConstraint(
            "(state IN ('taken', 'left', 'put')) = (seen_by IS NOT NULL)",
            name=op.f("ck_cabinet_opening_seen_by"),
        ),
        sa.CheckConstraint(
            "cause <> 'collect' OR code_id IS NOT NULL",
            name=op.f("ck_cabinet_opening_collect_has_code"),
        ),
        sa.CheckConstraint(
            "cause <> 'collect' OR signature_id IS NOT NULL",
            name=op.f("ck_cabinet_opening_collect_signed"),
        ),
        sa.ForeignKeyConstraint(
            ["code_id"], ["key_collection_code.id"], name=op.f("fk_cabinet_opening_code_id")
        ),
        sa.ForeignKeyConstraint(
            ["hook_id"], ["key_hook.id"], name=op.f("fk_cabinet_opening_hook_id")
        ),
        sa.ForeignKeyConstraint(["key_id"], ["key.id"], name=op.f("fk_cabinet_opening_key_id")),
        sa.ForeignKeyConstraint(
            ["signature_id"], ["signature.id"], name=op.f("fk_cabinet_opening_signature_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cabinet_opening")),
    )
    with op.batch_alter_table("cabinet_opening", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cabinet_opening_hook_id"), ["hook_id"], unique=False)
        batch_op.create_index(
            "uq_cabinet_opening_running",
            ["hook_id"],
            unique=True,
            sqlite_where=sa.text("cause <> 'desk' AND state IN ('asked', 'opened', 'unresolved')"),
            postgresql_where=sa.text(
                "cause <> 'desk' AND state IN ('asked', 'opened', 'unresolved')"
            ),
        )

    op.create_table(
        "key_collector",
        sa.Column("custody_id", sa.String(length=26), nullable=False),
        sa.Column("name_digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["custody_id"], ["key_custody.id"], name=op.f("fk_key_collector_custody_id")
        ),
        sa.PrimaryKeyConstraint("custody_id", "name_digest", name=op.f("pk_key_collector")),
    )
    op.create_table(
        "key_loss",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("key_id", sa.String(length=26), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "whole",
                "missing",
                "surplus",
                name="losskind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("story", sa.String(length=500), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reported_by", sa.String(length=80), nullable=False),
        sa.Column("loan_id", sa.String(length=26), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "reported",
                "consented",
                "lock_changed",
                "closed",
                name="lossstate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("consent_by", sa.String(length=80), nullable=True),
        sa.Column("consent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lock_changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cost_fen", sa.Integer(), nullable=True),
        sa.Column(
            "payer",
            sa.Enum(
                "borrower",
                "employer",
                "owner",
                "company",
                name="payer",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("cards_voided", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "found",
                "replaced",
                "written_off",
                name="lossoutcome",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.CheckConstraint(
            "(state = 'closed') = (outcome IS NOT NULL)", name=op.f("ck_key_loss_outcome")
        ),
        sa.CheckConstraint("cost_fen IS NULL OR cost_fen >= 0", name=op.f("ck_key_loss_cost")),
        sa.CheckConstraint("pieces > 0", name=op.f("ck_key_loss_pieces")),
        sa.ForeignKeyConstraint(["key_id"], ["key.id"], name=op.f("fk_key_loss_key_id")),
        sa.ForeignKeyConstraint(["loan_id"], ["key_loan.id"], name=op.f("fk_key_loss_loan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_loss")),
    )
    with op.batch_alter_table("key_loss", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_key_loss_key_id"), ["key_id"], unique=False)
        batch_op.create_index(
            "uq_key_loss_whole",
            ["key_id"],
            unique=True,
            sqlite_where=sa.text("kind = 'whole' AND state <> 'closed'"),
            postgresql_where=sa.text("kind = 'whole' AND state <> 'closed'"),
        )

    op.bulk_insert(
        sa.table(
            "ledger_head",
            sa.column("id", sa.Integer),
            sa.column("audit_seq", sa.BigInteger),
            sa.column("audit_hash", sa.LargeBinary),
            sa.column("revision", sa.BigInteger),
        ),
        [{"id": 1, "audit_seq": 0, "audit_hash": bytes(32), "revision": 0}],
    )
