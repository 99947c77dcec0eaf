"""Card, document and code readers."""
