"""The panel of a demonstration: cards, documents, codes, cars, paper and doors, by hand.

Knows no simulator: it tells what a person pressed, and shows what is said to it.
"""

from kiosk.ui.simulator_panel.panel import SimulatorPanel
from kiosk.ui.simulator_panel.parts import APP, Hand, Stock
from kiosk.ui.simulator_panel.requests import Asked

__all__ = ["APP", "Asked", "Hand", "SimulatorPanel", "Stock"]
