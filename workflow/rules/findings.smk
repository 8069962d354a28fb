"""All tables -> tables/findings, tables/measures, tables/evidence."""


rule findings:
    input:
        documents=RESULTS / "tables/documents.parquet",
        statements=RESULTS / "tables/statements.parquet",
        mentions=RESULTS / "tables/mentions.parquet",
        traits=RESULTS / "tables/traits.parquet",
        concepts=RESULTS / "tables/concepts.parquet",
    output:
        findings=RESULTS / "tables/findings.parquet",
        measures=RESULTS / "tables/measures.parquet",
        evidence=RESULTS / "tables/evidence.parquet",
        csv=expand(
            RESULTS / "tables/{table}.csv", table=["findings", "measures", "evidence"]
        ),
    log:
        RESULTS / "logs/findings.log",
    params:
        code=code_of("drtp_jobs.findings", stage="findings"),
    message:
        "Judging the claims"
    shell:
        "drtp-jobs stage findings --documents {input.documents:q} --statements {input.statements:q}"
        " --mentions {input.mentions:q} --traits {input.traits:q} --concepts {input.concepts:q}"
        " --out-findings {output.findings:q} --out-measures {output.measures:q} --out-evidence {output.evidence:q}"
        " 2> {log:q}"
