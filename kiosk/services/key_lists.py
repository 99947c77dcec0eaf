"""The key lists staff know on paper: 《钥匙借用登记表》, 《钥匙外借交接表》 and 《钥匙盘点表》."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from kiosk.domain.calls import CallKind, CallTask, CallTry
from kiosk.domain.cards import Signature
from kiosk.domain.key_loans import BorrowerKind, KeyLoan, LoanEnd
from kiosk.domain.key_stock_take import Difference, StockLine
from kiosk.domain.keys import Key, KeyClass, KeyState
from kiosk.domain.people import masked_name
from kiosk.domain.site import Home, Site
from kiosk.domain.staff import Duty, Staff
from kiosk.domain.strokes import read_strokes
from kiosk.services.cards import start_of
from kiosk.services.key_stock_take import stock_lines, stock_picture
from kiosk.services.keys import KeyOut, keys_out
from kiosk.services.keys.finding import known
from kiosk.services.keys.loans import loan_place
from kiosk.services.paper.sheet import Cell, Column, Sheet
from kiosk.services.site import site_zone
from kiosk.services.transaction import Action, Transaction

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
LOAN_COLUMNS = (
    Column("序号", 9, centred=True), Column("日期", 17, centred=True),
    Column("钥匙编号", 16, centred=True), Column("房号/部位", 20), Column("数量", 9, centred=True),
    Column("借用人", 16), Column("单位", 19), Column("用途/工单", 30),
    Column("借出时间", 17, centred=True), Column("应还时间", 17, centred=True),
    Column("经办人", 15), Column("签名", 21, centred=True), Column("归还时间", 17, centred=True),
    Column("归还人", 15), Column("验收人", 15), Column("备注", 20),
)  # fmt: skip
OUT_COLUMNS = (
    Column("序号", 10, centred=True), Column("钥匙编号", 22, centred=True), Column("房号/部位", 28),
    Column("数量", 12, centred=True), Column("借用人", 20), Column("单位", 26),
    Column("电话", 30), Column("用途/工单", 42), Column("借出时间", 22, centred=True),
    Column("应还时间", 22, centred=True), Column("逾期", 17, centred=True),
    Column("催还", 22, centred=True),
)  # fmt: skip
STOCK_COLUMNS = (
    Column("序号", 12, centred=True), Column("钥匙编号", 24, centred=True), Column("类别", 28),
    Column("房号/部位", 34), Column("挂钩", 20, centred=True), Column("封签号", 28),
    Column("账面状态", 22, centred=True), Column("应有数量", 20, centred=True),
    Column("实有数量", 20, centred=True), Column("差异", 30), Column("备注", 35),
)  # fmt: skip
CLASSES = {
    KeyClass.VACANT_HOME: "空置房", KeyClass.OWNER_CUSTODY: "业主托管", KeyClass.REPAIR: "维修",
    KeyClass.COMMON_AREA: "公共部位", KeyClass.PLANT_ROOM: "设备房", KeyClass.OFFICE: "办公",
    KeyClass.ELECTRICAL_ROOM: "配电房", KeyClass.FIRE_CONTROL: "消防控制室",
    KeyClass.SAFE: "保险柜", KeyClass.MONITORING: "监控室",
}  # fmt: skip
STATES = {
    KeyState.ON_HOOK: "在位", KeyState.OUT: "借出", KeyState.WITH_OWNER: "业主持有",
    KeyState.LOST: "遗失", KeyState.DESTROYED: "销毁",
}  # fmt: skip
DIFFERENCES = {
    Difference.NOT_SEEN: "未见", Difference.SHOULD_BE_AWAY: "账面不在位",
    Difference.PIECES: "数量不符", Difference.SEAL: "封签不符",
    Difference.WRONG_HOOK: "挂错位置",
}  # fmt: skip


def loan_sheet(tx: Transaction, *, first: date, last: date, unmasked: bool = False) -> Sheet:
    """Return the loans of some days as the register staff keep on paper; names are masked.

    Full names are an export: they need that duty, and the audit keeps that they were asked for.
    """
    tx.require(Duty.KEYS)
    if unmasked:
        tx.require(Duty.EXPORT)
    zone = site_zone(tx)
    wanted = (
        select(KeyLoan, Key)
        .join(Key, Key.id == KeyLoan.key_id)
        .where(
            KeyLoan.lent_at >= start_of(first, zone),
            KeyLoan.lent_at < start_of(last + timedelta(days=1), zone),
        )
        .order_by(KeyLoan.lent_at, KeyLoan.id)
    )
    page = _Page(tx, unmasked=unmasked)
    found = tx.session.execute(wanted).all()
    rows = tuple(page.loan(at, loan, key) for at, (loan, key) in enumerate(found, 1))
    tx.note(
        Action.KEY_LIST_MADE, "key_loans", first=first.isoformat(), last=last.isoformat(),
        unmasked=unmasked, rows=len(rows),
    )  # fmt: skip
    return Sheet(
        title="钥匙借用登记表", unit=page.unit, columns=LOAN_COLUMNS, rows=rows,
        about=f"期间：{first.isoformat()} 至 {last.isoformat()}",
        summary=f"合计借用 {len(rows)} 次，未归还 {sum(x.ended_at is None for x, _ in found)} 次。",
    )  # fmt: skip


def out_sheet(tx: Transaction, *, overdue: bool = False) -> Sheet:
    """Return the keys that are out (or only the late ones) for the next shift; names are masked.

    The latest stand first; below the list both shifts sign.
    """
    tx.require(Duty.KEYS)
    page = _Page(tx, unmasked=False)
    out = keys_out(tx, overdue=overdue)
    rows = tuple(page.out(at, each) for at, each in enumerate(out, 1))
    tx.note(Action.KEY_LIST_MADE, "keys_out", overdue=overdue, rows=len(rows))
    return Sheet(
        title="钥匙外借交接表", unit=page.unit, columns=OUT_COLUMNS, rows=rows,
        about=f"截至：{page.at(tx.now, full=True)}",
        summary=f"外借 {len(rows)} 组，其中逾期 {sum(bool(each.late) for each in out)} 组。",
        signers=(("交班人", ""), ("接班人", "")),
    )  # fmt: skip


def stock_sheet(tx: Transaction, *, take: str) -> Sheet:
    """Return a stock-take, running or closed, with what differs and who signed."""
    tx.require(Duty.KEYS)
    page = _Page(tx, unmasked=False)
    picture = stock_picture(tx, take=take)
    rows = tuple(
        page.line(at, line, key) for at, (line, key) in enumerate(stock_lines(tx, take=take), 1)
    )
    found = picture.take
    tx.note(Action.KEY_LIST_MADE, found.id, rows=len(rows))
    counted = found.closed_at or tx.now
    return Sheet(
        title="钥匙盘点表", unit=page.unit, about=f"盘点时间：{page.at(counted, full=True)}",
        columns=STOCK_COLUMNS, rows=rows,
        summary=f"应盘 {picture.to_see} 组，实见 {picture.seen} 组，"
        f"借出或遗失 {picture.away} 组，差异 {len(picture.differing)} 组。",
        signers=(
            (f"盘点人 {page.staff(found.started_by)}", page.signature(found.signature_id)),
            (f"监盘人 {page.staff(found.witness)}", page.signature(found.witness_signature_id)),
        ),
    )  # fmt: skip


class _Page:
    """Looks up once what the lines of a list repeat: names of staff, homes, the site's clock."""

    def __init__(self, tx: Transaction, *, unmasked: bool) -> None:
        self._tx, self._unmasked = tx, unmasked
        self._zone = site_zone(tx)
        self._staff = {each.id: each.name for each in tx.session.scalars(select(Staff))}
        self._homes = {each.id: each.code for each in tx.session.scalars(select(Home))}
        self.unit = f"{tx.session.scalar(select(Site.name_zh)) or ''}物业服务中心"

    def loan(self, number: int, loan: KeyLoan, key: Key) -> tuple[Cell, ...]:
        """Return the cells of a loan."""
        back = loan.ended_at if loan.ended is LoanEnd.RETURNED else None
        return (
            str(number), f"{loan.lent_at.astimezone(self._zone):%Y-%m-%d}", key.number,
            self._place(key), str(loan.pieces_out), self._name(loan, "borrower"),
            loan.employer, f"{loan.purpose}\n{loan.reference}", self.at(loan.lent_at),
            self.at(loan.due_at), self._by(loan.lent_by, loan.lent_with),
            self.signature(loan.signature_id), self.at(back) if back else "",
            self._returner(loan) if back else "", self.staff(loan.received_by) if back else "",
            self._remark(loan),
        )  # fmt: skip

    def out(self, number: int, out: KeyOut) -> tuple[Cell, ...]:
        """Return the cells of a key that is out."""
        place = self._place(known(self._tx, Key, out.key))
        return (
            str(number), out.number, place, str(out.pieces), out.borrower, out.employer, out.phone,
            f"{out.purpose}\n{out.reference}", self.at(out.lent_at), self.at(out.due_at),
            _lateness(out.late), self._chased(out.loan),
        )  # fmt: skip

    def line(self, number: int, line: StockLine, key: Key) -> tuple[Cell, ...]:
        """Return the cells of a counted key."""
        differences = "、".join(DIFFERENCES[each] for each in line.differences)
        return (
            str(number), key.number, CLASSES[key.key_class], self._place(key), key.hook_id or "",
            line.seal or line.expected_seal or "", STATES[line.expected_state],
            str(line.expected_pieces), "" if line.pieces is None else str(line.pieces),
            differences, _remark_of(line),
        )  # fmt: skip

    def at(self, moment: datetime, *, full: bool = False) -> str:
        """Return a time at the site."""
        here = moment.astimezone(self._zone)
        return f"{here:%Y-%m-%d %H:%M}" if full else f"{here:%m-%d %H:%M}"

    def staff(self, who: str | None) -> str:
        """Return a member of staff's name; what no person did was done by the cabinet."""
        if who is None:
            return ""
        return self._staff.get(who, "自助柜" if who.startswith("system:") else "")

    def signature(self, signature: str | None) -> Cell:
        """Return a signature to be drawn."""
        found = self._tx.session.get(Signature, signature) if signature else None
        return read_strokes(found.strokes) if found and found.strokes else ""

    def _chased(self, loan: str) -> str:
        """Return how often who has the key was called, and when the last time."""
        wanted = (
            select(func.count(), func.max(CallTry.at))
            .join(CallTask, CallTask.id == CallTry.task_id)
            .where(CallTask.kind == CallKind.KEY_OVERDUE, CallTask.subject == loan)
        )
        times, last = self._tx.session.execute(wanted).one()
        return f"{times} 次\n{self.at(last)}" if times else ""

    def _by(self, first: str, second: str | None) -> str:
        names = (self.staff(first), self.staff(second))
        return "\n".join(name for name in names if name)

    def _place(self, key: Key) -> str:
        return self._homes.get(key.home_id or "", "") or key.place or ""

    def _name(self, loan: KeyLoan, field: str) -> str:
        sealed = loan.returner_sealed if field == "returner" else loan.borrower_sealed
        if sealed is None:
            return ""
        name = self._tx.vault.open(sealed, loan_place(field, loan.id))
        return name if self._unmasked else masked_name(name)

    def _returner(self, loan: KeyLoan) -> str:
        return self._name(loan, "returner") or self._name(loan, "borrower")

    def _remark(self, loan: KeyLoan) -> str:
        said = [loan.remark]
        if loan.ended is LoanEnd.LOST:
            said.append("遗失")
        elif loan.ended is not None and loan.pieces_in is None:
            said.append("待清点")
        elif loan.pieces_in is not None and loan.pieces_in != loan.pieces_out:
            said.append(f"归还 {loan.pieces_in} 把")
        if loan.kind is BorrowerKind.CONTRACTOR:
            said.append(f"押金 {loan.deposit_fen // 100} 元" if loan.deposit_fen else "专人陪同")
        return "；".join(part for part in said if part)


def _lateness(late: timedelta) -> str:
    """Return by how long a key is late, in full days, hours or minutes."""
    if not late:
        return ""
    if late.days:
        return f"{late.days} 天"
    return f"{late // HOUR} 小时" if late >= HOUR else f"{late // MINUTE} 分钟"


def _remark_of(line: StockLine) -> str:
    """Return what was said of a counted key, after where it hung."""
    hung = f"挂在 {line.found_hook}" if line.found_hook else ""
    return "；".join(part for part in (hung, line.remark) if part)
