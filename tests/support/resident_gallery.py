"""Every page of the residents' kiosk with fictional contents, each in its frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from devices.contract import KioskNotice
from devices.printing import Hindrance, Paper, PrinterState, Printing
from kiosk.domain.cards import CardKind, CardState
from kiosk.domain.credentials import Tech
from kiosk.domain.guide import GuidePage
from kiosk.domain.resident_pin import Factor, Identity
from kiosk.domain.visit_times import DocumentPolicy, Rung, VisitRules
from kiosk.domain.visits import Heard, VisitState
from kiosk.services.card_register import CardRow, Delivery, GateDelivery, Standing
from kiosk.services.resident_cards import LossProof
from kiosk.services.site_plan import SitePlan
from kiosk.services.visits import Shown, Ticket, UnusablePass
from kiosk.services.visits.following import Followed
from kiosk.ui import speech, translations
from kiosk.ui.device_bridge import DeviceBridge
from kiosk.ui.kiosk_devices import Reader, Scanner
from kiosk.ui.resident.ask_desk.screen import AskDeskScreen
from kiosk.ui.resident.cards import pages as cards
from kiosk.ui.resident.guide.pages import TitlesPage
from kiosk.ui.resident.help.screen import HelpScreen
from kiosk.ui.resident.home.screen import HomeScreen
from kiosk.ui.resident.identify import pages as identify
from kiosk.ui.resident.invite import flow as invite_flow
from kiosk.ui.resident.invite import pages as invite
from kiosk.ui.resident.limits.screen import LimitsScreen
from kiosk.ui.resident.shell.dialogs import TimeOut, Word
from kiosk.ui.resident.shell.frame import ResidentFrame
from kiosk.ui.resident.trouble.screen import Part, TroubleScreen
from kiosk.ui.resident.visitor import answer_pages, flow
from kiosk.ui.resident.visitor import document_pages as documents
from kiosk.ui.resident.visitor import pages as visitor
from kiosk.ui.resident.visitor.documents import why_unusable
from kiosk.ui.slip_desk import Slip, SlipDesk
from kiosk.ui.slip_offer import SlipOffer
from kiosk.ui.theme.tokens import Theme
from kiosk.ui.widgets.digits_page import DigitsPage
from kiosk.ui.widgets.guide_text import TextPage
from kiosk.ui.widgets.resident_page import Question
from kiosk.ui.wording import sentence
from tests.support.resident_key_gallery import key_pages

Build = Callable[[Theme], QWidget]
Pages = Mapping[str, Build]

ZONE = ZoneInfo("Asia/Shanghai")
TAKE_PICTURE = "请用手机拍下通行码。"
NOW = datetime(2026, 11, 21, 6, 32, tzinfo=UTC)
"""14:32 in Shanghai, a Saturday."""
PORTRAIT, LANDSCAPE = (1080, 1920), (1920, 1080)
PLAN = SitePlan(
    ("梧桐湾", "Wutong Bay"),
    ZONE,
    {str(building): ("1", "2", "3") for building in range(1, 19)},
    (3, 4),
    {
        "east": ("东门人行通道", "East gate, on foot"),
        "west": ("西门人行通道", "West gate, on foot"),
        "door-6-2": ("6 幢 2 单元门", "Building 6, entrance 2"),
        "garage": ("地库入口", "Garage, in"),
    },
)
TICKET = Ticket(
    "01JD000000000000000000VIST", "482916", "V101JD000000000000000000PASS3F2K1012CABCDEFGHJKMNPQRS",
    ("east", "west"), NOW - timedelta(hours=2), NOW + timedelta(hours=2), 1,
)  # fmt: skip
WAITS = Followed(
    Shown("v", VisitState.ARRIVED, Heard.PLEASE_WAIT, Rung.APP, None), NOW + timedelta(seconds=32)
)
CARD = CardRow(
    id="c", tail="3927", tech=Tech.DESFIRE, kind=CardKind.OWNER, holder="张*", home="6-2-1602",
    assurance=3, valid_until=NOW + timedelta(days=400), last_used=NOW - timedelta(hours=19),
    state=CardState.ACTIVE, standing=Standing.ACTIVE, gates=4, delivered=4,
    delivery=Delivery.DELIVERED,
)  # fmt: skip
LOST = CardRow(
    id="d", tail="A1B2", tech=Tech.DESFIRE, kind=CardKind.FAMILY, holder="张**", home="6-2-1602",
    assurance=3, valid_until=NOW + timedelta(days=400), last_used=None, state=CardState.LOST,
    standing=Standing.LOST, gates=4, delivered=4, delivery=Delivery.DELIVERED,
)  # fmt: skip
PROOF = LossProof(
    LOST, NOW,
    tuple(
        GateDelivery(
            gate, *names,
            Delivery.PENDING if gate == "garage" else Delivery.DELIVERED,
            None if gate == "garage" else NOW + timedelta(seconds=2),
        )
        for gate, names in PLAN.gates.items()
    ),
)  # fmt: skip
DELIVERED = replace(
    PROOF, gates=tuple(replace(each, delivery=Delivery.DELIVERED, at=NOW) for each in PROOF.gates)
)
NOTICE = KioskNotice(
    "n", "warning", NOW, NOW + timedelta(hours=4),
    "6 幢 2 单元电梯今天 14:00 至 18:00 检修，期间请走楼梯。不便之处敬请谅解，"
    "需要帮助请找服务台。",
    "Building 6, entrance 2: the lift is serviced today from 14:00 to 18:00. Please take the "
    "stairs, or ask the desk for help.",
)  # fmt: skip
GUIDE = tuple(
    GuidePage(
        slug=slug, version=1, position=1, title_zh=zh, title_en=en, body_zh=zh, body_en=en, at=NOW,
        by="test",
    )
    for slug, zh, en in (
        ("hours", "服务时间和电话", "Hours and phones"), ("fees", "收费标准", "Fees"),
        ("decoration", "装修办理", "Decorating a home"), ("cards", "门卡办理", "Access cards"),
        ("parking", "车位办理", "Parking"), ("moving", "搬家须知", "Moving house"),
        ("pets", "宠物登记", "Pets"),
    )
)  # fmt: skip
LONG_TEXT = "\n".join(
    f"{number}. 请带身份证到物业服务中心一楼大厅办理，工作日 8:00 至 20:00，周末 9:00 至 17:00。"
    for number in range(1, 31)
)


def say(context: str, words: str) -> str:
    """Return words of a screen in the language installed."""
    return QCoreApplication.translate(context, words)


class StillPrinter:
    """A printer that says one thing of itself and never prints."""

    def __init__(self, state: PrinterState | None) -> None:
        self.printer_state = state

    def print(self, parts: Slip) -> Printing:
        """Refuse: nobody presses anything in a gallery."""
        raise NotImplementedError(parts)

    def close(self) -> None:
        """Nothing is open."""


def offer(theme: Theme, state: PrinterState | None, instead: str) -> SlipOffer:
    """Return the offer to print where the printer says that of itself."""
    slips = SlipDesk(StillPrinter(state), None)
    slips.close()
    made = SlipOffer(theme, slips, list, instead)
    slips.setParent(made)
    return made


def _visitor_pages() -> Pages:
    entered = flow.Entered(agreed=True, home="6-2-1602", party=2)
    home, room = ("6", "2", ""), ("6", "2", "16")

    def waiting(theme: Theme, reminder: str = "") -> QWidget:
        place = answer_pages.masked_place(("6", "2", "1602"))
        page = answer_pages.WaitingPage(theme, VisitRules(), place, reminder)
        page.update_from(WAITS, NOW)
        return page

    def notice(policy: DocumentPolicy, problem: str = "", *, ticked: bool = False) -> Build:
        asked = documents.Asked(policy, ticked)
        return lambda theme: documents.NoticePage(
            theme, 30, asked, say("VisitorScreen", problem)
        )  # fmt: skip

    def moved(theme: Theme) -> QWidget:
        page = documents.DocumentPage(theme, required=True)
        page.ask_again()
        return page

    def away(theme: Theme) -> QWidget:
        page = documents.DocumentPage(theme, required=True)
        page.set_online(on=False)
        return page

    def unusable(problem: UnusablePass) -> Build:
        return lambda theme: visitor.CodePage(theme, 30, "", why_unusable(problem), scans=True)

    def printing(state: PrinterState | None) -> Build:
        return lambda theme: answer_pages.PassPage(
            theme, TICKET, PLAN, NOW, offer(theme, state, say("VisitorScreen", TAKE_PICTURE))
        )

    def refused(theme: Theme) -> QWidget:
        words = sentence("name_unreadable", translations.current())
        return visitor.NamePage(theme, "王", words)

    def wrong(theme: Theme) -> QWidget:
        words = say("VisitorScreen", "访客码不对或已过期，请核对。")
        return visitor.CodePage(theme, 30, "", words)

    def unknown(theme: Theme) -> QWidget:
        words = say("VisitorScreen", "没有这个房号，请核对。")
        return visitor.PlacePage(theme, PLAN, home, words)

    return {
        "visitor/notice": lambda theme: documents.NoticePage(theme, 30),
        "visitor/notice@document": notice(DocumentPolicy.OFFERED),
        "visitor/notice@required": notice(DocumentPolicy.REQUIRED, ticked=True),
        "visitor/notice@away": notice(DocumentPolicy.REQUIRED, "读卡区暂时不能用，请到柜台。"),
        "visitor/document": lambda theme: documents.DocumentPage(theme, required=False),
        "visitor/document@moved": moved,
        "visitor/document@away": away,
        "visitor/code": lambda theme: visitor.CodePage(theme, 30, "4829"),
        "visitor/code@scan": lambda theme: visitor.CodePage(theme, 30, "", scans=True),
        "visitor/code@away": lambda theme: visitor.CodePage(theme, 30, "4", scans=False),
        "visitor/code@wrong": wrong,
        **{f"visitor/code@{each}": unusable(each) for each in UnusablePass},
        "visitor/place": lambda theme: visitor.PlacePage(theme, PLAN, ("", "", "")),
        "visitor/place@room": lambda theme: visitor.PlacePage(theme, PLAN, room),
        "visitor/place@unknown": unknown,
        "visitor/purpose": lambda theme: visitor.PurposePage(theme, entered),
        "visitor/name": lambda theme: visitor.NamePage(theme, "王先生"),
        "visitor/name@refused": refused,
        "visitor/waiting": waiting,
        "visitor/waiting@document": lambda theme: waiting(
            theme, say("VisitorScreen", "请取回身份证。")
        ),
        "visitor/desk": answer_pages.DeskPage,
        "visitor/pass": lambda theme: answer_pages.PassPage(theme, TICKET, PLAN, NOW),
        "visitor/pass@print": printing(PrinterState(Paper.PLENTY)),
        "visitor/pass@no_paper": printing(PrinterState(Paper.OUT, (Hindrance.PAPER_OUT,))),
        "visitor/pass@silent": printing(None),
    }


def _identify_pages() -> Pages:
    def digits(title: str, lead: str, none: str, problem: str = "") -> Build:
        def build(theme: Theme) -> QWidget:
            question = Question(
                title=say("IdentifyScreen", title), lead=say("IdentifyScreen", lead),
                steps=identify.steps(), step=1, problem=say("IdentifyScreen", problem),
            )  # fmt: skip
            return DigitsPage(theme, question, say("IdentifyScreen", none), secret=True)

        return build

    def reader(title: str, lead: str, then: str, problem: str = "") -> Build:
        def build(theme: Theme) -> QWidget:
            question = Question(
                title=say("IdentifyScreen", title), lead=say("IdentifyScreen", lead),
                steps=identify.steps(), step=2, problem=say("IdentifyScreen", problem),
            )  # fmt: skip
            return identify.ReaderPage(theme, question, say("IdentifyScreen", then))

        return build

    def disagreeing(theme: Theme) -> QWidget:
        words = say("IdentifyScreen", "两项证明对不上，请重新开始。")
        return identify.PlacePage(theme, PLAN, ("6", "2", "1602"), words)

    too_many = "输错太多次，请过几分钟再试，或换个方式。"
    pin = ("请输入房屋密码", "在柜台设置的 6 位数字", "没有密码")
    code = ("请输入一次性验证码", "向工作人员要，10 分钟有效", "没有验证码")
    document = ("请放上身份证", "读完即可取回，不留证件图像", "平放在读卡区，不要移动")
    return {
        "identify/place": lambda theme: identify.PlacePage(theme, PLAN, ("", "", "")),
        "identify/place@disagree": disagreeing,
        "identify/pin": digits(*pin),
        "identify/pin@blocked": digits(*pin, too_many),
        "identify/choose": lambda theme: identify.ChoosePage(theme, tuple(Factor), 2),
        "identify/card": reader("请刷门卡", "本户任意一张可用的卡", "把卡贴近读卡区"),
        "identify/document": reader(*document),
        "identify/document@moved": reader(*document, "没有读到，请拿起来再平放一次。"),
        "identify/code": digits(*code),
        "identify/no_way": identify.NoWayPage,
    }


def _cards_pages() -> Pages:
    def no_receipt(theme: Theme) -> QWidget:
        covers = PrinterState(Paper.PLENTY, (Hindrance.COVER_OPEN,))
        instead = say("CardsScreen", "可到柜台补打。")
        return cards.ResultPage(theme, PROOF, ZONE, offer(theme, covers, instead))

    many = tuple(replace(CARD, id=str(number), tail=f"39{number:02}") for number in range(9))
    return {
        "cards/list": lambda theme: cards.ListPage(theme, (CARD, LOST)),
        "cards/list@many": lambda theme: cards.ListPage(theme, many),
        "cards/list@none": lambda theme: cards.ListPage(theme, ()),
        "cards/confirm": lambda theme: cards.ConfirmPage(theme, CARD, 2000, NOW, ZONE),
        "cards/result": lambda theme: cards.ResultPage(theme, PROOF, ZONE),
        "cards/result@print": lambda theme: cards.ResultPage(
            theme, DELIVERED, ZONE, offer(theme, PrinterState(Paper.PLENTY), "")
        ),
        "cards/result@no_paper": no_receipt,
        "cards/result@all": lambda theme: cards.ResultPage(theme, DELIVERED, ZONE),
    }


def _invite_pages() -> Pages:
    entered = invite_flow.Entered(identity=Identity("h", None), part=invite_flow.Daypart.EVENING)
    return {
        "invite/when": lambda theme: invite.WhenPage(theme, entered, NOW, ZONE),
        "invite/pass": lambda theme: invite.InvitedPage(theme, TICKET, PLAN, NOW),
        "invite/pass@silent": lambda theme: invite.InvitedPage(
            theme, TICKET, PLAN, NOW, offer(theme, None, say("InviteScreen", "请拍下二维码。"))
        ),
    }


def _single_pages() -> Pages:
    def home(theme: Theme) -> QWidget:
        screen = HomeScreen(theme)
        screen.set_now(NOW.astimezone(ZONE))
        return screen

    def with_notice(theme: Theme) -> QWidget:
        screen = HomeScreen(theme, notice=lambda _now: NOTICE)
        screen.set_now(NOW.astimezone(ZONE))
        return screen

    def scanning(theme: Theme) -> QWidget:
        screen = HomeScreen(theme, scanner=Scanner(Reader(DeviceBridge(), lambda: True)))
        screen.set_now(NOW.astimezone(ZONE))
        return screen

    return {
        "home": home,
        "home@scan": scanning,
        "home@notice": with_notice,
        "home@more": lambda theme: HomeScreen(theme, further=True),
        "ask_desk": AskDeskScreen,
        "ask_desk@keys": lambda theme: AskDeskScreen(theme, "keys"),
        "guide": lambda theme: TitlesPage(theme, GUIDE),
        "guide@page": lambda theme: TextPage(theme, "装修办理", LONG_TEXT),
        "guide@empty": lambda theme: TitlesPage(theme, ()),
        "limits": lambda theme: LimitsScreen(theme, "visitor"),
        "limits@code": lambda theme: LimitsScreen(theme, "visitor_code"),
        "limits@invite": lambda theme: LimitsScreen(theme, "invite"),
        "limits@cards": lambda theme: LimitsScreen(theme, "my_cards"),
        "help": HelpScreen,
        "help@voice": lambda theme: HelpScreen(theme, aloud=False),
        "trouble": lambda theme: TroubleScreen(theme, Part.CENTRE),
        "trouble@reader": lambda theme: TroubleScreen(theme, Part.READER),
    }


PAGES: Pages = {
    **_single_pages(),
    **_visitor_pages(),
    **_identify_pages(),
    **_cards_pages(),
    **_invite_pages(),
    **key_pages(),
}


def framed(theme: Theme, name: str) -> ResidentFrame:
    """Return a page in its frame, as large as the screen."""
    frame = ResidentFrame(theme, speech.chosen(*PLAN.name))
    frame.setProperty("surface", "canvas")
    frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    on_home = name.partition("@")[0] == "home" and name != "home@more"
    frame.put(PAGES[name](theme), home=on_home)
    frame.set_time("" if on_home else "14:32")
    # Fixed, or a crowded page would make the screen larger.
    frame.setFixedSize(*(LANDSCAPE if theme.landscape else PORTRAIT))
    return frame


def _time_out(theme: Theme, page: QWidget) -> QWidget:
    dialog = TimeOut(theme, page, 30)
    dialog.show()
    return dialog


def _word(theme: Theme, page: QWidget) -> QWidget:
    title = say("ResidentWindow", "没有叫到工作人员")
    text = say("ResidentWindow", "现在无法通知。请直接到人工柜台。")
    dialog = Word(theme, page, "danger", "warning", title, text)
    dialog.show()
    return dialog


DIALOGS: Mapping[str, Callable[[Theme, QWidget], QWidget]] = {
    "time_out": _time_out,
    "word": _word,
}
