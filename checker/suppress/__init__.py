"""What a newsroom has settled, taken out of what the checks say: ignores, the baseline, changed text only."""
