"""The shell of the residents' kiosk: frame, dialogs, idle time, and the end of each session."""
