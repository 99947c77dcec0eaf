from __future__ import annotations

import threading

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.ui.device_bridge import DeviceBridge


def test_events_of_another_thread_arrive_in_order_on_this_one(
    app: QApplication, qtbot: QtBot
) -> None:
    bridge = DeviceBridge()
    heard: list[tuple[object, threading.Thread]] = []
    bridge.happened.connect(lambda event: heard.append((event, threading.current_thread())))

    def drive() -> None:
        for number in range(50):
            bridge.callback(number)

    driver = threading.Thread(target=drive)
    driver.start()
    driver.join()
    assert heard == []
    qtbot.waitUntil(lambda: len(heard) == 50)
    assert heard == [(number, threading.main_thread()) for number in range(50)]
