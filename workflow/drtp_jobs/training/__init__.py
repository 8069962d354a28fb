"""Training material: what sources publish -> resources with the skills they teach, their level and whose work they are for."""
