"""Words and rules of the service centre. Imports nothing of ours."""
