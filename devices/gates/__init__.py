"""Barriers and doors, one package a profile."""
