"""Drives a running commons with the unmodified Gen3 SDK, as a contributor's notebook would.

    python submission.py --endpoint http://127.0.0.1:8080 --credentials credentials.json

Stops with the first thing that is not as a user of Gen3 expects.
"""

import argparse
import csv
import json
import sys
import tempfile
import time
from pathlib import Path

from gen3.auth import Gen3Auth
from gen3.submission import Gen3Submission

PROGRAM = "sdk"
SUBJECTS = 1000


def expect(what, found, wanted):
    """Says what was looked at, and ends the run where it is wrong."""
    if found != wanted:
        sys.exit(f"FAILED {what}: found {found!r}, expected {wanted!r}")
    print(f"ok     {what}")


def table(folder, name, header, rows):
    """Writes a TSV file and gives its path."""
    path = Path(folder) / name
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    return str(path)


def succeeded(results):
    """Submitter ids that `submit_file` counts as written."""
    return len(results["succeeded"])


def files(sub, project, folder):
    """`submit_file` in chunks of one and of a thousand."""
    header = ["type", "*submitter_id", "*studies.submitter_id", "species", "sex"]
    few = [["subject", f"one-{i}", "study-1", "Homo sapiens", "female"] for i in range(5)]
    results = sub.submit_file(project, table(folder, "few.tsv", header, few), chunk_size=1)
    expect("submit_file, chunks of 1", succeeded(results), len(few))
    many = [["subject", f"all-{i}", "study-1", "Homo sapiens", "male"] for i in range(SUBJECTS)]
    results = sub.submit_file(project, table(folder, "many.tsv", header, many), chunk_size=1000)
    expect("submit_file, chunks of 1000", succeeded(results), len(many))
    wrong = [["subject", f"bad-{i}", "study-1", "Homo sapiens", "neither" if i == 2 else "male"] for i in range(5)]
    results = sub.submit_file(project, table(folder, "wrong.tsv", header, wrong), chunk_size=5)
    expect("submit_file, a wrong row among five: the others are sent again", succeeded(results), 4)
    expect("submit_file, the wrong row is named", len(results["invalid"]), 1)


def run(endpoint, credentials):
    sub = Gen3Submission(Gen3Auth(endpoint=endpoint, refresh_file=credentials))
    code = f"t{int(time.time())}"
    project = f"{PROGRAM}-{code}"

    sub.create_program({"type": "program", "name": PROGRAM, "dbgap_accession_number": PROGRAM})
    expect("get_programs", f"/v0/submission/{PROGRAM}" in sub.get_programs()["links"], True)
    sub.create_project(PROGRAM, {"code": code, "name": code, "dbgap_accession_number": code})
    expect("get_projects", f"/v0/submission/{PROGRAM}/{code}" in sub.get_projects(PROGRAM)["links"], True)

    study = {"type": "study", "submitter_id": "study-1", "projects": {"code": code}}
    study_id = sub.submit_record(PROGRAM, code, study)["entities"][0]["id"]
    expect("submit_record", bool(study_id), True)

    with tempfile.TemporaryDirectory() as folder:
        files(sub, project, folder)
        exported = Path(folder) / "subject.tsv"
        sub.export_node(PROGRAM, code, "subject", "tsv", str(exported))
        with exported.open(encoding="utf-8") as file:
            expect("export_node, tsv", sum(1 for _ in csv.DictReader(file, delimiter="\t")), SUBJECTS + 9)
    expect("export_node, json", len(sub.export_node(PROGRAM, code, "subject", "json")["data"]), SUBJECTS + 9)
    record = sub.export_record(PROGRAM, code, study_id, "json")
    expect("export_record", record[0]["submitter_id"], "study-1")

    answer = sub.query(f'{{ _subject_count(project_id: "{project}") study(project_id: "{project}") {{ subjects(first: 2) {{ id }} }} }}')
    expect("query, a count", answer["data"]["_subject_count"], SUBJECTS + 9)
    expect("query, a link", len(answer["data"]["study"][0]["subjects"]), 2)
    expect("get_dictionary_all", "subject" in sub.get_dictionary_all(), True)
    expect("get_dictionary_node", sub.get_dictionary_node("subject")["id"], "subject")
    expect("get_graphql_schema", "__schema" in sub.get_graphql_schema()["data"], True)

    first = answer["data"]["study"][0]["subjects"][0]["id"]
    expect("delete_record", sub.delete_record(PROGRAM, code, first).json()["deleted_entity_count"], 1)
    sub.delete_nodes(PROGRAM, code, ["subject", "study"], batch_size=100, verbose=False)
    answer = sub.query(f'{{ _subject_count(project_id: "{project}") _study_count(project_id: "{project}") }}')
    expect("delete_nodes", answer["data"], {"_subject_count": 0, "_study_count": 0})
    expect("delete_project", sub.delete_project(PROGRAM, code).status_code, 204)
    print(json.dumps({"project": project, "result": "all as expected"}))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--endpoint", default="http://127.0.0.1:8080")
    parser.add_argument("--credentials", required=True, help="file that `tributary key` wrote")
    options = parser.parse_args()
    run(options.endpoint, options.credentials)
