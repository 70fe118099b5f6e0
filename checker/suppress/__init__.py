"""What a newsroom has settled, taken out of what the checks say: ignores, the baseline, changed text only."""


class SettledError(Exception):
    """What is settled cannot be told: a broken baseline, no Git. The message says what to do."""
