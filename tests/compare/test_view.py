"""Documents with what the sample says of them: each view has the columns that it declares."""

from typing import Any

from drtp_jobs.compare.sample import with_employer
from drtp_jobs.compare.view import counted_documents, sampled
from drtp_jobs.tables import Documents, InColumns, Sample, Sampled, WithEmployer, frame
from drtp_jobs.training.professions import in_columns


def document(name: str, **facts: Any) -> dict[str, Any]:
    columns = dict.fromkeys(Documents.to_schema().columns)
    counts = {column: 0 for column in columns if column.startswith("n_")}
    read = {
        "document_id": name,
        "file": f"{name}.txt",
        "format": "text",
        "document_kind": "advert",
        "workplace": "other",
        "is_eligible": True,
    }
    return columns | counts | read | facts


DOCUMENTS = frame(
    Documents, [document("a", organisation="Kestrel Institute", role_family="data"), document("b"), document("c")]
)
SAMPLE = frame(
    Sample,
    [
        {"document_id": name, "employer": employer, "period": None}
        | {"is_counted": name == chosen, "counted_as": chosen}
        for name, employer, chosen in (("a", "Kestrel Institute", "a"), ("b", "Lindholm", "c"), ("c", "Lindholm", "c"))
    ],
)


def test_all_documents_of_a_sample_have_their_employer_and_whether_they_count():
    every = sampled(DOCUMENTS, SAMPLE)
    assert every["employer"].tolist() == ["Kestrel Institute", "Lindholm", "Lindholm"]
    assert every["is_counted"].tolist() == [True, False, True]
    assert Sampled.validate(every).equals(every)


def test_of_documents_that_say_the_same_one_is_counted():
    own = counted_documents(DOCUMENTS, SAMPLE)
    assert own["document_id"].tolist() == ["a", "c"]
    assert Sampled.validate(own).equals(own)


def test_before_there_is_a_sample_documents_have_their_employer():
    own = with_employer(DOCUMENTS)
    assert own["employer"].tolist() == ["Kestrel Institute", "employer of b", "employer of c"]
    assert WithEmployer.validate(own).equals(own)


def test_a_document_stands_in_the_column_of_its_role_family_or_in_none():
    own = in_columns(counted_documents(DOCUMENTS, SAMPLE))
    assert own["column"].fillna("none").tolist() == ["data", "none"]
    assert InColumns.validate(own).equals(own)
