package org.tributary.local.bench;

/** How made-up subjects are written down. */
enum SubjectForm {
    TSV(
            "text/tab-separated-values",
            "type\tsubmitter_id\tstudies.submitter_id\tspecies\tage_at_enrollment\tsex\tgender"
                    + "\texperimental_group\thandedness",
            "\n",
            "\n",
            "\n") {
        @Override
        void row(StringBuilder text, String id, String study, int age, String[] words) {
            text.append("subject\t").append(id).append('\t').append(study);
            text.append("\tHomo sapiens\t").append(age);
            for (var word : words) {
                text.append('\t').append(word);
            }
        }
    },
    JSON("application/json", "[", "", ",\n", "]") {
        @Override
        void row(StringBuilder text, String id, String study, int age, String[] words) {
            text.append("{\"type\": \"subject\", \"submitter_id\": \"").append(id);
            text.append("\", \"studies\": {\"submitter_id\": \"").append(study);
            text.append("\"}, \"species\": \"Homo sapiens\", \"age_at_enrollment\": ").append(age);
            for (int i = 0; i < words.length; i++) {
                text.append(", \"").append(NAMES[i]).append("\": \"").append(words[i]).append('"');
            }
            text.append('}');
        }
    };

    /** Properties that the words of a row are the values of, in the order of the table. */
    private static final String[] NAMES = {"sex", "gender", "experimental_group", "handedness"};

    private final String contentType;
    private final String head;
    private final String beforeFirst;
    private final String between;
    private final String tail;

    SubjectForm(String contentType, String head, String beforeFirst, String between, String tail) {
        this.contentType = contentType;
        this.head = head;
        this.beforeFirst = beforeFirst;
        this.between = between;
        this.tail = tail;
    }

    String contentType() {
        return contentType;
    }

    String head() {
        return head;
    }

    /** What stands before row n. */
    String before(int n) {
        return n == 0 ? beforeFirst : between;
    }

    String tail() {
        return tail;
    }

    abstract void row(StringBuilder text, String id, String study, int age, String[] words);
}
