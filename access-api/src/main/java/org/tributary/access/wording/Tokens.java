package org.tributary.access.wording;

import java.util.regex.Pattern;

/** Cuts a query into tokens, one ahead. */
final class Tokens {

    private static final String PUNCTUATORS = "!$():=@[]{|}";
    private static final Pattern NAME = Pattern.compile("[_A-Za-z][_0-9A-Za-z]*");
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final String text;
    private int position;

    Tokens(String text) {
        this.text = text;
    }

    Token next() {
        skipIgnored();
        if (position >= text.length()) {
            return new Token(Token.EOF, null, text.length());
        }
        char first = text.charAt(position);
        if (PUNCTUATORS.indexOf(first) >= 0) {
            return take(new Token(String.valueOf(first), null, position), 1);
        }
        if (text.startsWith("...", position)) {
            return take(new Token("...", null, position), 3);
        }
        if (first == '"') {
            return string();
        }
        var name = NAME.matcher(text).region(position, text.length());
        if (name.lookingAt()) {
            return take(new Token(Token.NAME, name.group(), position), name.group().length());
        }
        var number = NUMBER.matcher(text).region(position, text.length());
        if (number.lookingAt()) {
            boolean whole = number.group(2) == null && number.group(3) == null;
            return take(
                    new Token(whole ? Token.INT : Token.FLOAT, number.group(), position),
                    number.group().length());
        }
        throw new SyntaxFault(position, "Unexpected character \"%s\".".formatted(first));
    }

    private Token take(Token token, int length) {
        position += length;
        return token;
    }

    private Token string() {
        int start = position;
        boolean block = text.startsWith("\"\"\"", start);
        int end = start + (block ? 3 : 1);
        while (end < text.length()) {
            char c = text.charAt(end);
            if (c == '\\') {
                end += 2;
            } else if (block && text.startsWith("\"\"\"", end)) {
                return take(token(start, 3, end), end + 3 - start);
            } else if (!block && c == '"') {
                return take(token(start, 1, end), end + 1 - start);
            } else if (!block && (c == '\n' || c == '\r')) {
                break;
            } else {
                end++;
            }
        }
        throw new SyntaxFault(Math.min(end, text.length()), "Unterminated string.");
    }

    private Token token(int start, int quotes, int end) {
        return new Token(Token.STRING, text.substring(start + quotes, end), start);
    }

    private void skipIgnored() {
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '#') {
                int end = text.indexOf('\n', position);
                position = end < 0 ? text.length() : end;
            } else if (c == ' '
                    || c == '\t'
                    || c == ','
                    || c == '\n'
                    || c == '\r'
                    || c == BYTE_ORDER_MARK) {
                position++;
            } else {
                return;
            }
        }
    }
}
