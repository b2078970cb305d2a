"""A short dose of what `make faults` does at length."""

from pathlib import Path

from tests.faults.cases import demonstration, generate


def test_generated_cases_meet_no_server_error_and_nothing_undocumented(
    empty_database_url: str, tmp_path: Path
) -> None:
    few = r"^/api/v1/(conferences|bodies|time|evidence|imports|jobs|users|tokens)(/[{]id[}])?$"
    with demonstration(empty_database_url, tmp_path) as serving:
        found = [
            generate(serving, caller, tmp_path, phases="examples,coverage", only=few)
            for caller in ("anonymous", "admin")
        ]

    assert all(cases.generated > 200 for cases in found)
    assert all(cases.same_at_the_end for cases in found)
    assert {cases.caller: cases.failures for cases in found} == {"anonymous": [], "admin": []}
