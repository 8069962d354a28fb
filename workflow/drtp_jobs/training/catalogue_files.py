"""What the catalogue's page and exports are made from and written to, by name: what rules list. Light to import."""

from __future__ import annotations

OF_RESOURCES = (
    "resources",
    "resource_outcomes",
    "resource_sources",
    "resource_relations",
    "resource_skills",
    "resource_levels",
    "resource_columns",
    "providers",
    "frameworks",
    "concepts",
)
OF_EXPORTS = (*OF_RESOURCES, "mappings")
OF_PAGE = (
    *OF_RESOURCES,
    "documents",
    "sample",
    "statements",
    "mentions",
    "labels",
    "mappings",
    "prevalence",
    "concept_scores",
    "professions",
    "grid",
    "gaps",
    "training_problems",
)
EXPORTED = (
    "resources.jsonld",
    "resources.csv",
    "skills.ttl",
    "dalia.csv",
    "direct/learning_resource.csv",
    "direct/provider.csv",
    "direct/skill.csv",
    "direct/links.csv",
)
