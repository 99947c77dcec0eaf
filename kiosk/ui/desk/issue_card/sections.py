"""The numbered parts of the issue page: each shows what was entered and tells what is pressed."""

from __future__ import annotations

from PySide6.QtCore import Signal

from kiosk.ui import speech
from kiosk.ui.card_looks import assurance_pill, grouped
from kiosk.ui.desk.issue_card.flow import KINDS, Entered
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.buttons import SecondaryButton
from kiosk.ui.widgets.chips import CheckChips, Chips
from kiosk.ui.widgets.fields import Choice, Field
from kiosk.ui.widgets.layout import column, empty, holder, row
from kiosk.ui.widgets.notices import Notice
from kiosk.ui.widgets.pills import StatusPill
from kiosk.ui.widgets.signature_pad import SignaturePad
from kiosk.ui.widgets.text import ElidedText, StepPanel, Text

PAD_MM = 32
YES = "yes"


class ReadSection(StepPanel):
    """1: the card, as the reader gave it. Nothing can be typed here."""

    def __init__(self, theme: Theme) -> None:
        self._value = Field(theme, self.tr("卡号（只读取，不手输）"), locked=True)
        self._media = Field(theme, self.tr("介质"), locked=True)
        self._pill = StatusPill(theme, "", "success")
        self._pill.hide()
        self._notice = Notice(theme, "", "danger")
        self._notice.hide()
        side = column(None, self._pill, theme.space(0.75))
        fields = row(self._value, self._media, side, spacing=theme.space(1.5))
        self._fields = holder(fields)
        super().__init__(theme, 1, self.tr("读卡"), self._fields, self._notice)

    def show_entered(self, entered: Entered, trouble: str) -> None:
        """Show the card, and what is wrong with it or the reader."""
        read, known = entered.read, entered.known
        self._value.set_value(grouped(read.value.upper()) if read else "")
        self._media.set_value(speech.label("media", read.tech) if read else "")
        self._fields.setVisible(read is not None or not trouble)
        self._pill.setVisible(known is not None)
        if known is not None:
            pill = assurance_pill(known.assurance, prefix=self.tr("防复制 "))
            self._pill.set_state(pill.text, pill.tone, pill.icon)
        self._notice.set_text(trouble)
        self._notice.setVisible(bool(trouble))


class HolderSection(StepPanel):
    """2: the home, who of it gets the card, and the owner's consent.

    Signals:
        home_entered(str): a home's code, as typed.
        holder_chosen(str), kind_chosen(str): a person's id; a kind of card.
        consent_changed(bool): the owner agrees, or not.
    """

    home_entered = Signal(str)
    holder_chosen = Signal(str)
    kind_chosen = Signal(str)
    consent_changed = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._home = Field(theme, self.tr("房屋"), hint="6-2-1602")
        self._holder = Choice(theme, {"": self.tr("请选择")})
        self._phone = Field(theme, self.tr("手机号"), locked=True)
        self._kinds = Chips(theme, {kind: speech.label("kind", kind) for kind in KINDS})
        self._quota = StatusPill(theme, "", "info")
        self._quota.hide()
        self._consent_place = row()
        named = column(
            Text(self.tr("姓名"), "caption", "muted"), self._holder, spacing=theme.space(0.5)
        )
        who = row(self._home, named, self._phone, spacing=theme.space(1.5))
        for place in range(3):
            who.setStretch(place, 1)
        relation = Text(self.tr("关系"), "caption", "muted")
        kinds = row(relation, self._kinds, None, self._quota, spacing=theme.space(1))
        super().__init__(
            theme, 2, self.tr("持卡人"), holder(who), holder(kinds),
            tool=holder(self._consent_place),
        )  # fmt: skip
        self._connect()

    def _connect(self) -> None:
        self._home.edit.returnPressed.connect(self._tell_home)
        self._home.edit.editingFinished.connect(self._tell_home)
        self._holder.setAccessibleName(self.tr("持卡人"))
        self._holder.chosen.connect(self.holder_chosen)
        self._kinds.chosen.connect(self.kind_chosen)
        self._told = ""
        self._consenting = ""

    def ask_again(self) -> None:
        """Let the same home be looked up once more: the last look did not succeed."""
        self._told = ""

    def show_entered(self, entered: Entered) -> None:
        """Show the people of the home, the holder and whether the owner agrees."""
        options = {"": self.tr("请选择") if entered.residents else self.tr("先输入房屋")}
        for person in entered.residents:
            words = speech.listed(speech.label("kind", each) for each in entered.relations(person))
            options[person.id] = self.tr("{}（{}）").format(person.name, words)
        self._holder.set_options(options)
        self._holder.select(entered.holder)
        self._holder.setEnabled(bool(entered.residents))
        self._phone.set_value((entered.person.phone or "—") if entered.person else "")
        self._kinds.select(entered.kind)
        self._show_quota(entered)
        self._show_consent(entered)

    def _show_quota(self, entered: Entered) -> None:
        offer = entered.offer
        self._quota.setVisible(offer is not None)
        if offer is not None:
            words = self.tr("免费额度 {} 张，已用 {} 张").format(offer.free, offer.held)
            self._quota.set_state(words, "warning" if offer.needs_override else "info", "info")

    def _show_consent(self, entered: Entered) -> None:
        owner = entered.owner if entered.needs_consent else None
        name = owner.name if owner else ""
        if name == self._consenting:
            return
        self._consenting = name
        empty(self._consent_place)
        if owner is not None:
            text = self.tr("业主 {} 已同意发卡").format(owner.name)
            chip = CheckChips(self._theme, {YES: text}, [YES] if entered.consent else [])
            chip.changed.connect(lambda: self.consent_changed.emit(bool(chip.ticked)))
            self._consent_place.addWidget(chip)

    def forget_consent(self) -> None:
        """Build the consent anew: it was given for something else."""
        self._consenting = ""

    def _tell_home(self) -> None:
        if self._home.value and self._home.value != self._told:
            self._told = self._home.value
            self.home_entered.emit(self._told)


class AccessSection(StepPanel):
    """3: what the card opens and how long.

    Signals:
        levels_changed(object): the ids of the ticked access levels.
        term_chosen(int): months, 0 for until the lease ends.
    """

    levels_changed = Signal(object)
    term_chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        self._theme, self._shown = theme, Entered()
        self._levels, self._terms = row(spacing=theme.space(1)), row(spacing=theme.space(1))
        self._days = Text("", "body", "muted")
        self._hint = ElidedText("", "body", "muted")
        term = Text(self.tr("有效期"), "caption", "muted")
        self._term_line = holder(row(term, self._terms, None, self._days, spacing=theme.space(1)))
        super().__init__(
            theme, 3, self.tr("通行范围"), self._hint, holder(self._levels), self._term_line
        )
        self.show_entered(Entered())

    def show_entered(self, entered: Entered) -> None:
        """Show the rights and terms on offer and which are chosen."""
        offer = entered.offer
        self._hint.setVisible(offer is None or not offer.levels)
        self._hint.setText(
            self.tr("选定持卡人后，这里显示可以选择的权限组。")
            if offer is None
            else self.tr("没有适用于此类卡的权限组，请联系管理员。")
        )
        self._term_line.setVisible(offer is not None)
        if offer is not self._shown.offer:
            self._offer_levels(entered)
            self._offer_terms(entered)
        self._shown = entered
        if offer is not None and entered.term is not None:
            words = self.tr("{} 起，至 {}").format(offer.first_day, entered.term.last_day)
            self._days.setText(words)

    def _offer_levels(self, entered: Entered) -> None:
        empty(self._levels)
        levels = entered.offer.levels if entered.offer else ()
        if not levels:
            return
        labels = {each.id: speech.chosen(each.name_zh, each.name_en) for each in levels}
        chips = CheckChips(self._theme, labels, entered.levels)
        chips.changed.connect(lambda: self.levels_changed.emit(tuple(chips.ticked)))
        self._levels.addWidget(chips)

    def _offer_terms(self, entered: Entered) -> None:
        empty(self._terms)
        terms = entered.offer.terms if entered.offer else ()
        if not terms:
            return
        labels = {str(each.months): self._term_words(each.months) for each in terms}
        chips = Chips(self._theme, labels, str(entered.months))
        chips.chosen.connect(lambda key: self.term_chosen.emit(int(key)))
        self._terms.addWidget(chips)

    def _term_words(self, months: int) -> str:
        if months == 0:
            return self.tr("租约期内")
        return self.tr("{} 个月").format(months)


class FeeSection(StepPanel):
    """4: what it costs and by which rule, and a supervisor's word where it is unusual.

    Signals:
        override_pressed(): a supervisor is to agree.
    """

    override_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        self._rule = Text("", strong=True)
        self._amount = Text("", "lead", "success", strong=True)
        basis = ElidedText(
            self.tr("依据：本市门禁卡收费规则，不收押金；欠费不影响办卡。"), "caption", "muted"
        )
        self._agree = SecondaryButton(theme, self.tr("主管授权…"), minor=True)
        self._agreed = StatusPill(theme, self.tr("主管已授权"), "success")
        line = row(self._rule, basis, self._agree, self._agreed, self._amount)
        line.setSpacing(theme.space(1.5))
        line.setStretch(1, 1)
        super().__init__(theme, 4, self.tr("费用"), holder(line))
        self._agree.clicked.connect(self.override_pressed)

    def show_entered(self, entered: Entered) -> None:
        """Show the fee before anything is charged."""
        offer = entered.offer
        self._agree.setVisible(bool(offer and offer.needs_override and not entered.override))
        self._agreed.setVisible(entered.override is not None)
        if offer is None:
            self._rule.setText(self.tr("选定持卡人后显示费用"))
            self._amount.setText("")
            return
        free = offer.fee.fen == 0
        words = self.tr("额度内发卡不收费") if free else self.tr("超出免费额度，按张收费")
        self._rule.setText(words)
        self._amount.setText(speech.yuan(offer.fee.fen))
        self._amount.set_tone("success" if free else "ink")


class SignSection(StepPanel):
    """5: the holder's signature, here or on paper.

    Signals:
        changed(): something was written, wiped or ticked.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        self._pad = SignaturePad(theme, self.tr("请持卡人在签字屏上签名"), PAD_MM)
        self._paper = CheckChips(theme, {YES: self.tr("已在登记表上签名")})
        super().__init__(theme, 5, self.tr("签名"), self._pad, tool=self._paper)
        self._pad.changed.connect(self.changed)
        self._paper.changed.connect(self.changed)

    @property
    def signed(self) -> bool:
        """Whether there is a signature, here or on paper."""
        return not self._pad.is_empty() or bool(self._paper.ticked)

    @property
    def strokes(self) -> bytes | None:
        """What was drawn; None where it was signed on paper."""
        return None if self._pad.is_empty() else self._pad.to_bytes()
