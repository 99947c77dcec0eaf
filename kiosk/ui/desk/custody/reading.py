"""The mandate as it will be signed: read from top to bottom, then signed below."""

from __future__ import annotations

from PySide6.QtCore import Signal

from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import PrimaryButton
from kiosk.ui.widgets.layout import column, holder, row
from kiosk.ui.widgets.notices import EmptyState, Notice
from kiosk.ui.widgets.scroll import Scroll
from kiosk.ui.widgets.signature_pad import SignaturePad
from kiosk.ui.widgets.text import StepPanel, Text

PAD_MM = 36
HASH_SHOWN = 16


class ReadingPanel(StepPanel):
    """Shows the drafted words with the beginning of their hash, and takes the signature.

    Signals:
        signed(object): the words that are shown were signed; the strokes.
    """

    signed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        self._nothing = EmptyState(
            theme, self.tr("还没有委托书"),
            self.tr("填写左边并生成委托书，全文显示在这里，请业主阅读后签名。"), "note",
        )  # fmt: skip
        self._words = Text("", "body", wrap=True)
        self._hash = Text("", "caption", "muted")
        self._pad = SignaturePad(theme, self.tr("请业主阅读以上全文后在此签名"), PAD_MM)
        self._notice = Notice(theme, "", "danger")
        self._sign = PrimaryButton(theme, self.tr("签名并登记"), "pen")
        button = row(self._hash, None, self._sign, spacing=theme.space(1))
        scroll = Scroll(theme, column(self._words, None))
        document = column(
            scroll, self._pad, self._notice, holder(button), spacing=theme.space(1.25)
        )
        document.setStretch(0, 1)
        self._document = holder(document)
        super().__init__(theme, 3, self.tr("阅读并签名"), self._nothing, self._document)
        box = self.layout()
        assert box is not None
        self._pad.changed.connect(self._show_ready)
        self._sign.clicked.connect(lambda: self.signed.emit(self._pad.to_bytes()))
        self.clear()

    def clear(self) -> None:
        """Show no words, and forget what was signed."""
        self._nothing.show()
        self._document.hide()
        self._pad.clear()

    def show_words(self, words: str, sha256: str) -> None:
        """Show the words to be read; a signature below other words is gone."""
        self._words.setText(words)
        self._hash.setText(self.tr("文字校验值 {}…").format(sha256[:HASH_SHOWN]))
        self._pad.clear()
        self._nothing.hide()
        self._document.show()

    def wait(self) -> None:
        """Offer nothing while it is being kept."""
        self._sign.setEnabled(False)
        self._notice.hide()

    def show_trouble(self, text: str) -> None:
        """Say why it was not kept; words and signature still stand."""
        self._show_ready()
        self._notice.set_text(text, "danger")
        self._notice.show()

    def _show_ready(self) -> None:
        self._sign.setEnabled(not self._pad.is_empty())
        self._notice.hide()
