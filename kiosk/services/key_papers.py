"""Papers of keys: the signed mandate in two copies, and the labels for hooks and tags."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph
from sqlalchemy import select

from kiosk.domain.cards import Signature
from kiosk.domain.custody import COPIES, KeyCustody
from kiosk.domain.keys import Hook, Key
from kiosk.domain.site import Site
from kiosk.domain.staff import Duty
from kiosk.domain.strokes import Drawing, read_strokes
from kiosk.services.custody import mandate_words
from kiosk.services.keys.finding import known
from kiosk.services.paper.font import BOLD, NAME, paper_fonts
from kiosk.services.paper.ink import draw_qr, draw_strokes
from kiosk.services.site import site_zone
from kiosk.services.transaction import Transaction

WIDE, HIGH = A4
EDGE = 22 * mm
SIZE = 11
KEPT_BY = ("第一联　委托人留存", "第二联　服务中心留存")
LABEL_WIDE, LABEL_HIGH = 60 * mm, 28 * mm
LABELS_ACROSS, LABELS_DOWN = 3, 9


def mandate_pdf(tx: Transaction, *, custody: str) -> bytes:
    """Return a signed mandate in two copies, each with the signature and the text's SHA-256."""
    tx.require(Duty.KEYS)
    words = mandate_words(tx, custody=custody)
    found = known(tx, KeyCustody, custody)
    signature = known(tx, Signature, found.signature_id)
    site = tx.session.scalar(select(Site.name_zh)) or ""
    signed_at = f"{found.signed_at.astimezone(site_zone(tx)):%Y-%m-%d %H:%M}"
    drawing, made = read_strokes(signature.strokes), BytesIO()
    with paper_fonts(words + site + signed_at + "".join(KEPT_BY) + _MANDATE):
        canvas = Canvas(made, pagesize=A4, initialFontName=NAME)
        canvas.setTitle("钥匙委托托管书")
        for copy in range(COPIES):
            bottom = _draw_words(canvas, words, KEPT_BY[copy])
            _draw_signatures(canvas, bottom, drawing, site, signed_at)
            _draw_hash(canvas, found.document_sha256)
            canvas.showPage()
        canvas.save()
    return made.getvalue()


_MANDATE = (
    "钥匙委托托管书签名：受托人盖章日期以上文字由委托人在屏幕阅读后签名，的校验值如下abcdefSHA"
)


def tag_labels_pdf(tx: Transaction, *, keys: Sequence[str]) -> bytes:
    """Return a sheet of labels for keys: number, QR tag, hook. Nothing says which home they open.

    Three across and nine down on A4, for scissors or 60 x 28 mm labels.
    """
    tx.require(Duty.KEYS)
    labels = [known(tx, Key, key) for key in keys]
    return _labels_pdf([(key.number, key.hook_id or "", key.tag) for key in labels])


def cabinet_labels_pdf(tx: Transaction, *, cabinet: str) -> bytes:
    """Return a sheet of labels for the keys that belong in a cabinet, hook by hook."""
    wanted = select(Key.id).join(Hook, Hook.id == Key.hook_id).where(Hook.cabinet_id == cabinet)
    return tag_labels_pdf(tx, keys=tx.session.scalars(wanted.order_by(Hook.number)).all())


def hook_labels_pdf(tx: Transaction, *, cabinet: str) -> bytes:
    """Return a sheet of labels for the hooks of a cabinet."""
    tx.require(Duty.KEYS)
    hooks = tx.session.scalars(select(Hook).where(Hook.cabinet_id == cabinet).order_by(Hook.number))
    return _labels_pdf([(hook.id, "", "") for hook in hooks])


def _draw_words(canvas: Any, words: str, kept_by: str) -> float:
    top = HIGH - 30 * mm
    canvas.setFont(BOLD, 20)
    canvas.drawCentredString(WIDE / 2, top, "钥匙委托托管书")
    canvas.setFont(NAME, 9)
    canvas.drawRightString(WIDE - EDGE, HIGH - 16 * mm, kept_by)
    style = ParagraphStyle(
        "words", fontName=NAME, fontSize=SIZE, leading=SIZE * 1.7, wordWrap="CJK"
    )  # fmt: skip
    down = top - 10 * mm
    for said in words.splitlines():
        paragraph = Paragraph(escape(said), style)
        _, high = paragraph.wrap(WIDE - 2 * EDGE, HIGH)
        down -= high + 1.5 * mm
        paragraph.drawOn(canvas, EDGE, down)
    return float(down)


def _draw_signatures(canvas: Any, top: float, drawing: Drawing, site: str, signed_at: str) -> None:
    down, middle = top - 34 * mm, WIDE / 2 + 4 * mm
    canvas.setFont(NAME, SIZE)
    canvas.drawString(EDGE, down + 22 * mm, "委托人签名：")
    draw_strokes(canvas, drawing, EDGE + 8 * mm, down, 62 * mm, 20 * mm)
    canvas.line(EDGE, down - mm, EDGE + 74 * mm, down - mm)
    canvas.drawString(EDGE, down - 7 * mm, f"日期：{signed_at}")
    canvas.drawString(middle, down + 22 * mm, "受托人（盖章）：")
    canvas.drawString(middle, down + 12 * mm, f"{site}物业服务中心")
    canvas.line(middle, down - mm, WIDE - EDGE, down - mm)
    canvas.drawString(middle, down - 7 * mm, f"日期：{signed_at}")


def _draw_hash(canvas: Any, sha256: str) -> None:
    canvas.setFont(NAME, 8)
    canvas.drawString(
        EDGE, 22 * mm, "以上文字由委托人在屏幕阅读后签名，签名的文字的校验值 SHA-256："
    )
    canvas.drawString(EDGE, 17 * mm, " ".join(sha256[at : at + 8] for at in range(0, 64, 8)))


def _labels_pdf(labels: Sequence[tuple[str, str, str]]) -> bytes:
    """Draw labels of a title, a line below it and, where there is one, a QR code."""
    made, a_page = BytesIO(), LABELS_ACROSS * LABELS_DOWN
    with paper_fonts("".join(part for label in labels for part in label)):
        canvas = Canvas(made, pagesize=A4, initialFontName=NAME)
        for at, label in enumerate(labels):
            if at and at % a_page == 0:
                canvas.showPage()
            down, across = divmod(at % a_page, LABELS_ACROSS)
            left = (WIDE - LABELS_ACROSS * LABEL_WIDE) / 2 + across * LABEL_WIDE
            _draw_label(canvas, left, HIGH - 20 * mm - (down + 1) * LABEL_HIGH, label)
        canvas.save()
    return made.getvalue()


def _draw_label(canvas: Any, left: float, bottom: float, label: tuple[str, str, str]) -> None:
    title, below, tag = label
    canvas.setLineWidth(0.3)
    canvas.setDash(2, 2)
    canvas.rect(left, bottom, LABEL_WIDE, LABEL_HIGH)
    canvas.setDash()
    beside = LABEL_HIGH if tag else 0
    if tag:
        draw_qr(canvas, tag, left + mm, bottom + mm, LABEL_HIGH - 2 * mm)
    middle = left + beside + (LABEL_WIDE - beside) / 2
    canvas.setFont(BOLD, 15 if tag else 26)
    canvas.drawCentredString(middle, bottom + LABEL_HIGH * (0.6 if tag else 0.38), title)
    canvas.setFont(NAME, 8)
    canvas.drawCentredString(middle, bottom + LABEL_HIGH * 0.36, below)
    canvas.drawCentredString(middle, bottom + LABEL_HIGH * 0.16, tag)
