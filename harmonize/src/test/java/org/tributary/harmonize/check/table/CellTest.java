package org.tributary.harmonize.check.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.dictionary.StorageType;

class CellTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "STRING|007|\"007\"",
                "BOOLEAN|TRUE|true",
                "BOOLEAN|False|false",
                "BOOLEAN|yes|\"yes\"",
                "BOOLEAN|0|\"0\"",
                "INTEGER|12|12",
                "INTEGER|-3|-3",
                "INTEGER|+5|5",
                "INTEGER|2.0|\"2.0\"",
                "INTEGER|-|\"-\"",
                "INTEGER|1e3|\"1e3\"",
                "INTEGER|9223372036854775808|9223372036854775808",
                "NUMBER|2.0|2",
                "NUMBER|2.5|2.5",
                "NUMBER|1e3|1000",
                "NUMBER|1e300|1.0E300",
                "NUMBER|2,5|\"2,5\"",
                "NUMBER|nan|\"nan\"",
                "NUMBER|inf|\"inf\"",
                "NUMBER|1f|\"1f\"",
                "NUMBER|1e999|\"1e999\"",
                "NUMBER|heavy|\"heavy\"",
                "ARRAY|a ,b|[\"a\",\"b\"]",
                "ARRAY|a,,b|[\"a\",\"\",\"b\"]",
            })
    void shouldCastByStorageType(StorageType type, String text, String expected) {
        assertThat(Cell.cast(text, type, null)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "INTEGER|1, 2.7,x|[1,2,\"x\"]",
                "NUMBER|1.0,2.5|[1,2.5]",
                "BOOLEAN|true,T,Yes,no|[true,true,true,false]",
                "STRING|1,2|[\"1\",\"2\"]",
            })
    void shouldCastItemsByTheirType(StorageType items, String text, String expected) {
        assertThat(Cell.cast(text, StorageType.ARRAY, items)).hasToString(expected);
    }
}
