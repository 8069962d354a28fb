"""Identifiers in, categories out: the tables of a corpus hold each identifier once, and compare them by number."""

from __future__ import annotations

import numpy as np
import pandas as pd


def names_of(identifiers: pd.Series) -> pd.CategoricalDtype:
    """Each identifier once, in order, as a string of Python; the categories themselves if they are categories already."""
    if isinstance(identifiers.dtype, pd.CategoricalDtype):
        return identifiers.dtype
    return pd.CategoricalDtype(pd.Index(identifiers.dropna().unique(), dtype=object).sort_values())


def named(identifiers: pd.Series, names: pd.CategoricalDtype) -> pd.Series:
    """The identifiers as categories; those that are none of the names are empty."""
    if identifiers.dtype == names:
        return identifiers
    codes, known = pd.factorize(identifiers)
    places = np.append(names.categories.get_indexer(known), -1)  # the last stands for none, whose code is -1
    return pd.Series(pd.Categorical.from_codes(places[codes], dtype=names), index=identifiers.index)
