"""The key cabinet at the desk: its doors as they are seen, opened with a reason, looked after."""
