package org.tributary.local.bench;

import java.io.InputStream;

/** Made-up subjects of the shipped dictionary. Subject n is the same in every run. */
final class SyntheticSubjects {

    private static final String[] SEX = {"female", "male"};
    private static final String[] GENDER = {"Female", "Male", "Other"};
    private static final String[] GROUP = {"CONTROL", "SCHZ", "BIPOLAR", "ADHD"};
    private static final String[] HAND = {"Right", "Left", "Ambidextrous"};

    private SyntheticSubjects() {}

    /**
     * The text of some subjects.
     *
     * @param prefix of the submitter ids
     * @param study submitter id of the study that all belong to
     * @param older years added to everybody's age, so that an update changes something
     */
    static InputStream of(SubjectForm form, String prefix, String study, int rows, int older) {
        return new RowStream(
                form.head(),
                rows,
                (text, n) -> {
                    var words = new String[] {SEX[n % 2], GENDER[n % 3], GROUP[n % 4], HAND[n % 3]};
                    text.append(form.before(n));
                    form.row(text, prefix + "-" + n, study, 18 + n % 60 + older, words);
                },
                form.tail());
    }
}
