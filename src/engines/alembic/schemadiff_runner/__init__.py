"""The parts of runner.py: one concern a module."""
