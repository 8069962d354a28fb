import pytest

from drtp_jobs.parts import Field, LargerFile, NoPart

FIELDS = (Field("Title", "title"), Field("Closes", "closes"), Field("", "text"))
LIST = b'{"jobs": [{"title": "Data\\n  Steward", "closes": "", "text": " Looks after data. ", "n": 3}, "none"]}'


def test_an_item_of_a_list_is_a_line_for_each_field_that_is_not_empty_and_its_body():
    assert LargerFile(LIST).document("jobs[0]", FIELDS) == b"Title: Data Steward\n\nLooks after data.\n"


def test_a_row_of_a_table_is_found_by_a_column():
    table = LargerFile(b"id,title,closes,text\n7,Steward,2024-01-02,Body\n")
    assert table.document("id=7", FIELDS) == b"Title: Steward\nCloses: 2024-01-02\n\nBody\n"


@pytest.mark.parametrize(
    ("data", "part", "reason"),
    [
        (LIST, "jobs[1]", "no entry"),
        (LIST, "jobs[2]", "no entry"),
        (LIST, "posts[0]", "no entry"),
        (b"[" * 100_000, "jobs[0]", "not the JSON file"),
        (b"id,text\n7,a\n7,b\n", "id=7", "2 rows"),
        (b"id,text\n7,a\n", "id=7", "no field title, closes"),
        (b"", "id=7", "not the CSV file"),
        (b"\xff\xfe\xff", "id=7", "not the CSV file"),
    ],
)
def test_what_is_no_entry_is_told(data: bytes, part: str, reason: str):
    with pytest.raises(NoPart, match=reason):
        LargerFile(data).document(part, FIELDS)
