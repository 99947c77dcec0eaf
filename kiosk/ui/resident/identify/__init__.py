"""Residents prove who they are, by two things they have or know."""
