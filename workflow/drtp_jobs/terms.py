"""The words that columns may hold, each declared once: for the tables of a run and those of knowledge."""

from __future__ import annotations

FORMATS = ("pdf", "docx", "doc", "odt", "rtf", "html", "markdown", "rst", "text", "unknown")
BLOCK_KINDS = ("heading", "paragraph", "list_item", "table_cell")
SECTIONS = (
    "summary",
    "purpose",
    "duties",
    "person_specification",
    "about_employer",
    "benefits",
    "how_to_apply",
    "other",
)
DOCUMENT_KINDS = ("job_description", "advert", "role_profile", "other")
ROLE_FAMILIES = ("software", "data", "infrastructure", "analysis", "other")
SENIORITIES = ("student", "junior", "middle", "senior", "principal", "head")
REQUIREMENTS = ("essential", "desirable", "unstated")
SALARY_PERIODS = ("year", "month")
SALARY_FIELDS = ("salary_min", "salary_max", "currency", "salary_period")
DESCRIBED_FIELDS = (
    "title",
    "organisation",
    "country",
    "grade",
    "seniority",
    *SALARY_FIELDS,
    "document_kind",
    "role_family",
    "date",
)
STATED_FIELDS = (
    "title",
    "organisation",
    "country",
    "grade",
    "seniority",
    "salary",
    "document_kind",
    "role_family",
    "date",
    "post_id",
    "address",
)
DATE_SOURCES = ("corrections", "manifest", "closing_date", "posting_date", "front_matter", "file_properties")
PERIODS = ("recent", "older")
CORE = "core"  # the vocabulary of this project, which others are mapped to
ConceptKey = tuple[str, str]  # vocabulary and identifier of a concept
METHODS = ("surface_form", "label", "lemma", "mapping", "correction")
CORRECTABLE_FIELDS = tuple(each for each in STATED_FIELDS if each not in ("post_id", "address"))
STATEMENT_KINDS = ("criterion", "duty")
CORRECTED = ("field", "statement", "tag")
CORRECTION_OUTCOMES = ("applied", "no_match")
VOCABULARY_FORMATS = ("core", "direct", "esco", "hpc", "table", "rdf")
LABEL_USES = ("pattern", "any_case", "as_written", "not_used")
ASKED = "asked"
# The setting of the work, no setting of the workflow: a word of the mentions that people labelled, so it stays.
MENTION_TYPES = (ASKED, "setting", "supported")
PROFICIENCIES = ("awareness", "working", "practitioner", "expert")
QUALIFICATIONS = ("none", "undergraduate", "masters", "phd", "professional")
RELATIONS = ("exact_match", "close_match", "broad_match", "narrow_match", "related_match")  # of SKOS, strongest first
SAME_RELATIONS = RELATIONS[:2]  # one concept can stand for the other
INVERSE_RELATIONS = {
    "exact_match": "exact_match",
    "close_match": "close_match",
    "broad_match": "narrow_match",
    "narrow_match": "broad_match",
    "related_match": "related_match",
}
GROUPINGS = ("all", "role_family", "seniority", "document_kind", "country", "workplace", "period")
WORKPLACES = ("library", "computing", "other")
RESEMBLANCES = ("same_text", "same_post", "translation", "advert_of", "template")
LEVELS = ("concept", "competency", "domain")
ANY_REQUIREMENT = "any"
REQUIREMENT_FILTERS = (ANY_REQUIREMENT, "essential", "desirable")
PERMUTED = ("within_employers", "employers")
CONTRAST_VERDICTS = ("more", "less", "cannot_tell", "too_few")
TREND_VERDICTS = ("rises", "falls", "cannot_tell", "too_few")
TREND_KINDS = ("advert", "description")
CHANGES = ("kept", "strengthened", "added", "dropped", "not_repeated")
VERDICTS = ("supported", "contradicted", "near_the_threshold", "not_enough_evidence", "not_tested")
CENSUS_UNIT = "skills"  # all of a vocabulary, no sample of them
UNITS = ("documents", "criteria", "steps", "posts", CENSUS_UNIT)
ANALYST_TASKS = (
    "finding out what users need",
    "judging scope and feasibility",
    "deciding what comes first",
    "agreeing between project and team",
    "liaising between researchers and developers",
)
SIDES = ("for", "against", "absent")
SCORE_CONDITIONS = ("check", "tune", "shared_rows", "employer_unknown", "all", "not_checked", "tech", "house")
SCORE_MEASURES = {
    "criteria": ("f1", "f1_macro", "recall", "precision", "requirement"),
    "duties": ("f1", "f1_macro", "recall", "precision"),
    "statements": ("kind",),
    "description": (
        "all_fields",
        "title",
        "organisation",
        "country",
        "grade",
        "salary",
        "document_kind",
        "role_family",
    ),
    "tagging": (
        "f1_skills",
        "precision_skills",
        "recall_skills",
        "f1_skills_criteria",
        "f1_skills_duties",
        "f1_competencies",
        "disjunctive_accuracy",
        "disjunctive_recall",
        "qualification_accuracy",
        "qualification_recall",
        "research_environment_accuracy",
        "research_environment_recall",
        "open_science_accuracy",
        "open_science_recall",
    ),
    "linking": ("r_precision_at_5", "r_precision_at_5_character_ngrams", "none_of_them_accuracy"),
    "alignment": ("same_ask_precision", "same_ask_recall"),
}
SEVERITIES = ("set_aside", "warning", "note")
SINCE_LAST_TIME = (
    "not_compared",
    "document_added",
    "document_removed",
    "document_edited",
    "document_renamed",
    "document_judged_otherwise",
    "rules_changed",
    "manifest_changed",
    "corrections_changed",
    "share_moved",
    "verdict_turned",
)
TRAINING_COLUMNS = ("software", "data", "infrastructure")
TRAINING_LEVELS = ("beginner", "intermediate", "advanced")
TRAINING_FORMATS = (
    "course",
    "self_study",
    "reading",
    "slides",
    "video",
    "curriculum",
    "event",
    "mentoring",
    "community",
    "other",
)
ASSUMED = "default"  # the method of a level or column of the grid where nothing says which
RESOURCE_RELATIONS = ("part_of", "requires", "same_as")
MATCHED_BY = ("itself", "address", "title_and_provider")
LEARNT_OTHERWISE = ("mentoring", "experience", "qualification", "not_learnt")
DEMAND_WAYS = ("any", "proficiency", "seniority")
SUPPLY_STATUSES = ("covered", "thin", "found_without_level", "broader_found", "nothing_found")
GAP_KINDS = ("asked", "learnt_otherwise", "taught_not_asked")
