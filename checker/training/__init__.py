"""Training and evaluating the person recogniser."""
