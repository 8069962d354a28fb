"""From a folder of job descriptions to evidence: documents, blocks, statements, mentions, prevalence, findings."""
