"""The words to look for: surface forms and labels of all vocabularies of a run, and the mappings between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Lexicon:
    """What a tagger needs of the vocabularies.

    Attributes:
        surface_forms: vocabulary, concept and form.
        labels: vocabulary, concept and preferred label, of vocabularies without surface forms.
        mappings: by vocabulary and concept, the relation and concept of another vocabulary.
    """

    surface_forms: tuple[tuple[str, str, str], ...]
    labels: tuple[tuple[str, str, str], ...]
    mappings: dict[tuple[str, str], tuple[tuple[str, str, str], ...]]

    @classmethod
    def of(cls, labels: Iterable[Mapping[Any, Any]], mappings: Iterable[Mapping[Any, Any]]) -> Lexicon:
        """The lexicon of rows of the tables labels and mappings.

        Of a vocabulary with surface forms only these are used; of the others the preferred labels. Alternative labels
        are left out: among those of big vocabularies are "it", "do" and "plan".
        """
        named = [(row["vocabulary"], row["concept_id"], row["label"], row["label_kind"]) for row in labels]
        forms = tuple(label[:3] for label in named if label[3] == "surface_form")
        with_forms = {form[0] for form in forms}
        preferred = tuple(label[:3] for label in named if label[3] == "preferred" and label[0] not in with_forms)
        targets: dict[tuple[str, str], tuple[tuple[str, str, str], ...]] = {}
        for row in mappings:
            key = (row["vocabulary"], row["concept_id"])
            target = (row["relation"], row["target_vocabulary"], row["target_id"])
            targets[key] = (*targets.get(key, ()), target)
        return cls(forms, preferred, targets)
