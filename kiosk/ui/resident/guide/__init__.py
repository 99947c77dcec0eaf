"""The service guide: pages that staff write and residents read."""
