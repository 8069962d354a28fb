"""The one notation in which experts write phrases, and what makes it match; `docs/extending.md` explains it to them."""
