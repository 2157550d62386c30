package org.tributary.harmonize.check;

/** A dictionary small enough to keep in mind: program, project, case, sample and file. */
final class TestArtifact {

    static final String TEXT =
            """
            {
              "_definitions.yaml": {
                "id": "_definitions",
                "UUID": {"type": "string", "pattern": "^[a-f0-9-]{36}$"},
                "datetime": {"oneOf": [{"type": "string", "format": "date-time"}, {"type": "null"}]},
                "key": {"type": "object", "additionalProperties": true, "properties": {
                  "id": {"$ref": "#/UUID"}, "submitter_id": {"type": "string"}}},
                "to_one": {"anyOf": [{"type": "array", "items": {"$ref": "#/key"}}, {"$ref": "#/key"}]}
              },
              "program.yaml": {
                "id": "program", "category": "administrative", "type": "object", "additionalProperties": false,
                "links": [], "uniqueKeys": [["id"], ["name"]], "systemProperties": ["id"],
                "required": ["name", "dbgap_accession_number"],
                "properties": {"type": {"type": "string"}, "id": {"$ref": "_definitions.yaml#/UUID"},
                  "name": {"type": "string"}, "dbgap_accession_number": {"type": "string"}}
              },
              "project.yaml": {
                "id": "project", "category": "administrative", "type": "object", "additionalProperties": true,
                "links": [{"name": "programs", "backref": "projects", "label": "member_of", "target_type": "program",
                  "multiplicity": "many_to_one", "required": true}],
                "uniqueKeys": [["id"], ["code"]], "systemProperties": ["id"], "required": ["code"],
                "properties": {"type": {"type": "string"}, "id": {"$ref": "_definitions.yaml#/UUID"},
                  "code": {"type": "string"}, "programs": {"$ref": "_definitions.yaml#/to_one"}}
              },
              "case.yaml": {
                "id": "case", "category": "administrative", "type": "object", "additionalProperties": false,
                "links": [{"name": "projects", "backref": "cases", "label": "member_of", "target_type": "project",
                  "multiplicity": "many_to_one", "required": true}],
                "uniqueKeys": [["id"], ["project_id", "submitter_id"]],
                "systemProperties": ["id", "project_id"], "required": ["type", "submitter_id", "projects"],
                "properties": {"type": {"enum": ["case"]}, "id": {"$ref": "_definitions.yaml#/UUID"},
                  "project_id": {"type": "string"}, "submitter_id": {"type": ["string", "null"]},
                  "projects": {"$ref": "_definitions.yaml#/to_one"}}
              },
              "sample.yaml": {
                "id": "sample", "category": "biospecimen", "type": "object", "additionalProperties": false,
                "links": [
                  {"name": "cases", "backref": "samples", "label": "derived_from", "target_type": "case",
                    "multiplicity": "many_to_one", "required": true},
                  {"name": "friends", "backref": "friend_of", "label": "knows", "target_type": "case",
                    "multiplicity": "many_to_many", "required": false}],
                "uniqueKeys": [["id"], ["project_id", "submitter_id"]],
                "systemProperties": ["id", "project_id"], "required": ["type", "submitter_id", "cases"],
                "properties": {"type": {"enum": ["sample"]}, "id": {"$ref": "_definitions.yaml#/UUID"},
                  "project_id": {"type": "string"}, "submitter_id": {"type": ["string", "null"]},
                  "is_ffpe": {"type": "boolean"}, "volume": {"type": "number"}, "size": {"type": "integer"},
                  "count": {"type": "integer", "minimum": 0, "maximum": 100},
                  "codes": {"type": "array", "items": {"type": "string"}},
                  "cases": {"$ref": "_definitions.yaml#/to_one"}, "friends": {"$ref": "_definitions.yaml#/to_one"}}
              },
              "file.yaml": {
                "id": "file", "category": "data_file", "type": "object", "additionalProperties": false,
                "links": [], "uniqueKeys": [["id"], ["project_id", "submitter_id"]],
                "systemProperties": ["id", "project_id"], "required": ["type", "submitter_id", "md5sum"],
                "properties": {"type": {"enum": ["file"]}, "id": {"$ref": "_definitions.yaml#/UUID"},
                  "project_id": {"type": "string"}, "submitter_id": {"type": ["string", "null"]},
                  "md5sum": {"type": "string", "pattern": "^[a-f0-9]{32}$"}}
              }
            }
            """;

    private TestArtifact() {}
}
