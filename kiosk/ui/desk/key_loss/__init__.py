"""Lost keys: reported, and dealt with step by step (domain.md §3)."""
