"""Qt front ends: show and ask, decide nothing."""

from kiosk.ui.lasting import keep_alive

keep_alive()
