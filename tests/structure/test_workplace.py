from drtp_jobs.structure.workplace import workplace_of


def test_a_workplace_is_inferred_from_more_than_a_word():
    assert workplace_of(["Metadata librarian", "University Library"]) == "library"
    assert workplace_of(["Research software engineer", "You will write Python libraries."]) == "other"
    assert workplace_of([]) == "other"
