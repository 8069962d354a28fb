"""The words to look for: surface forms and labels of all vocabularies of a run, and the mappings between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from drtp_jobs.vocabularies.model import Vocabulary


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
    def of(cls, vocabularies: Iterable[Vocabulary]) -> Lexicon:
        """The lexicon of some vocabularies; alternative labels are left out, being far from specific enough."""
        forms, labels, mappings = [], [], {}
        for vocabulary in vocabularies:
            own_forms = [(vocabulary.name, label.concept_id, label.label) for label in vocabulary.labels if label.label_kind == "surface_form"]
            forms += own_forms
            if not own_forms:
                labels += [(vocabulary.name, label.concept_id, label.label) for label in vocabulary.labels if label.label_kind == "preferred"]
            for mapping in vocabulary.mappings:
                targets = mappings.setdefault((vocabulary.name, mapping.concept_id), [])
                targets.append((mapping.relation, mapping.target_vocabulary, mapping.target_id))
        return cls(tuple(forms), tuple(labels), {key: tuple(targets) for key, targets in mappings.items()})
