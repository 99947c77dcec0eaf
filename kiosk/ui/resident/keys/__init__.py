"""Keys collected from the cabinet and put back into it, without a clerk."""
