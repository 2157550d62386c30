#!/usr/bin/env python3
"""Loads the GDC's GCv36 file manifests through the API of a commons with the tcga dictionary.

What the manifests say is loaded as it is: files with name, size, checksum, category and type, the cases and
aliquots of each. What they do not say, and the dictionary wants, is derived:

- one study for each project;
- one specimen and one sample for each aliquot, named after it;
- a subject "case-not-stated" in projects that have aliquots which are named together with several cases only,
  or files without any case: the manifests do not tell whose they are.

See README.md beside this. Only the standard library is used.
"""

import argparse
import csv
import http.client
import io
import json
import sys
import tarfile
import time
from urllib.parse import quote, urlsplit

UNKNOWN = "case-not-stated"
BYTES_AT_ONCE = 64 * 1024

# Seconds that the graph may be behind the last answer.
PATIENCE = 600

# Node types of the tcga dictionary by the manifests' data category.
FILE_TYPES = {
    "Sequencing Reads": "aligned_reads_file",
    "Simple Nucleotide Variation": "variant_call_file",
    "Copy Number Variation": "variant_call_file",
    "Structural Variation": "variant_call_file",
    "Somatic Structural Variation": "variant_call_file",
    "Transcriptome Profiling": "expression_array",
    "DNA Methylation": "expression_array",
}


class Commons:
    """A commons, reached through its gateway."""

    def __init__(self, url, token):
        self.url = urlsplit(url)
        self.token = token

    def send(self, method, path, body, content_type):
        connection = http.client.HTTPConnection(self.url.hostname, self.url.port, timeout=900)
        headers = {"Authorization": "bearer " + self.token, "Content-Type": content_type}
        streamed = not isinstance(body, bytes)
        if streamed:
            headers["Transfer-Encoding"] = "chunked"
        connection.request(method, path, body=body, headers=headers, encode_chunked=streamed)
        response = connection.getresponse()
        status, answer = response.status, response.read()
        connection.close()
        return status, answer

    def put(self, path, body, content_type="application/json"):
        if isinstance(body, (dict, list)):
            body = json.dumps(body).encode()
        status, answer = self.send("PUT", "/api/v0/submission/" + path, body, content_type)
        if status != 200:
            raise SystemExit("%s: status %d: %s" % (path, status, answer[:2000].decode(errors="replace")))

    def count(self, types, project):
        fields = " ".join('%s: _%s_count(project_id: "%s")' % (t, t, project) for t in types)
        body = json.dumps({"query": "{ %s }" % fields}).encode()
        status, answer = self.send("POST", "/api/v0/submission/graphql", body, "application/json")
        if status != 200:
            raise SystemExit("counts: status %d: %s" % (status, answer[:2000].decode(errors="replace")))
        return json.loads(answer)["data"]


def chunks(header, rows):
    """A table as pieces of bytes, so that none is kept whole."""
    text = io.StringIO()
    text.write("\t".join(header) + "\n")
    for row in rows:
        text.write("\t".join(row) + "\n")
        if text.tell() > BYTES_AT_ONCE:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()


def names(cell):
    return [name for name in cell.split(",") if name and name != "NA"]


def manifests(path):
    """Project id and rows of each manifest in the archive."""
    csv.field_size_limit(1 << 30)
    with tarfile.open(path) as archive:
        for member in archive:
            if member.isfile() and member.name.endswith(".tsv"):
                lines = io.TextIOWrapper(archive.extractfile(member), encoding="utf-8", newline="")
                yield member.name.rsplit("/", 1)[-1][:-4], list(csv.DictReader(lines, delimiter="\t"))


def owners(rows):
    """The case of each aliquot, from rows with one case; all cases beside."""
    cases, of = set(), {}
    for row in rows:
        named = names(row["case_ids"])
        cases.update(named)
        for aliquot in names(row["aliquot_ids"]):
            if len(named) == 1:
                of[aliquot] = named[0]
            else:
                of.setdefault(aliquot, None)
    return cases, {aliquot: case or UNKNOWN for aliquot, case in of.items()}


def data_format(name):
    parts = name.split(".")
    return (parts[-2] if parts[-1] == "gz" and len(parts) > 1 else parts[-1]).upper()


def file_row(row, type_):
    cells = {
        "submitter_id": row["id"],
        "file_name": row["filename"],
        "file_size": row["size"],
        "md5sum": row["md5"],
        "data_category": row["data_category"],
        "data_type": row["data_type"],
        "data_format": data_format(row["filename"]),
        "aliquots.submitter_id": ",".join(names(row["aliquot_ids"])),
        "subjects.submitter_id": ",".join(names(row["case_ids"])) or UNKNOWN,
    }
    return [type_] + [cells[name] for name in FILE_COLUMNS]


FILE_COLUMNS = [
    "submitter_id",
    "file_name",
    "file_size",
    "md5sum",
    "data_category",
    "data_type",
    "data_format",
    "aliquots.submitter_id",
    "subjects.submitter_id",
]


def contents(rows):
    """What a project's manifest names: cases, and aliquots with their cases."""
    cases, aliquots = owners(rows)
    if UNKNOWN in aliquots.values() or any(not names(row["case_ids"]) for row in rows):
        cases.add(UNKNOWN)
    return cases, aliquots


def load(commons, project_id, rows, cases, aliquots):
    program, code = project_id.split("-", 1)
    commons.put("", {"type": "program", "name": program, "dbgap_accession_number": program})
    commons.put(
        quote(program),
        {"type": "project", "code": code, "name": project_id, "dbgap_accession_number": project_id},
    )
    path = quote(program) + "/" + quote(code)
    study = project_id + "-GCv36"
    commons.put(
        path,
        {
            "type": "study",
            "submitter_id": study,
            "data_description": "File manifest of GDC data release GCv36",
            "study_description": "Files of " + project_id,
            "projects": {"code": code},
        },
    )

    def table(type_, columns, body):
        header = ["type"] + columns
        commons.put(path, chunks(header, body), "text/tab-separated-values")

    def chain(type_, link, prefix, parents):
        table(
            type_,
            ["submitter_id", link + ".submitter_id"],
            ([type_, prefix + name, parent] for name, parent in sorted(parents)),
        )

    if cases:
        chain("subject", "studies", "", ((case, study) for case in cases))
    if aliquots:
        chain("specimen", "subjects", "specimen-of-", aliquots.items())
        chain("sample", "specimens", "sample-of-", ((a, "specimen-of-" + a) for a in aliquots))
        chain("aliquot", "samples", "", ((a, "sample-of-" + a) for a in aliquots))
    for type_ in sorted(set(FILE_TYPES.values())):
        files = [row for row in rows if FILE_TYPES[row["data_category"]] == type_]
        if files:
            table(type_, FILE_COLUMNS, (file_row(row, type_) for row in files))


def missing(commons, project_id, rows, cases, aliquots):
    """Types whose records are not all there, with the numbers found and expected."""
    expected = {"subject": len(cases), "sample": len(aliquots), "aliquot": len(aliquots)}
    for type_ in set(FILE_TYPES.values()):
        expected[type_] = sum(1 for row in rows if FILE_TYPES[row["data_category"]] == type_)
    found = commons.count(sorted(expected), project_id)
    return {t: (found[t], n) for t, n in expected.items() if found[t] != n}


def await_all(commons, project_id, rows, cases, aliquots):
    """A commons under load answers before the graph has everything."""
    end = time.time() + PATIENCE
    wrong = missing(commons, project_id, rows, cases, aliquots)
    while wrong and time.time() < end:
        time.sleep(2)
        wrong = missing(commons, project_id, rows, cases, aliquots)
    if wrong:
        raise SystemExit("%s: found and expected differ: %s" % (project_id, wrong))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("archive", help="GCv36_Manifests.tar.xz")
    parser.add_argument("--url", required=True, help="of the gateway, such as http://127.0.0.1:8080")
    parser.add_argument("--token-file", required=True, help="file with an access token")
    parser.add_argument("--project", action="append", help="only this one; may be given several times")
    options = parser.parse_args()
    with open(options.token_file, encoding="utf-8") as file:
        commons = Commons(options.url, file.read().strip())
    totals, begun = [0, 0, 0, 0], time.time()
    for project_id, rows in manifests(options.archive):
        if rows and (not options.project or project_id in options.project):
            cases, aliquots = contents(rows)
            if missing(commons, project_id, rows, cases, aliquots):
                load(commons, project_id, rows, cases, aliquots)
                await_all(commons, project_id, rows, cases, aliquots)
            numbers = (len(rows), len(cases - {UNKNOWN}), len(aliquots), int(UNKNOWN in cases))
            totals = [a + b for a, b in zip(totals, numbers)]
            print("%-24s %7d files %6d cases %6d aliquots" % ((project_id,) + numbers[:3]), file=sys.stderr)
    print(
        json.dumps(
            {
                "files": totals[0],
                "cases": totals[1],
                "aliquots": totals[2],
                "subjects_for_cases_not_stated": totals[3],
                "seconds": round(time.time() - begun, 1),
            }
        )
    )


if __name__ == "__main__":
    main()
