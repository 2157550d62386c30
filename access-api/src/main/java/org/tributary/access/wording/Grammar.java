package org.tributary.access.wording;

/**
 * Walks a query by the rules of executable documents and stops at the first fault, as
 * graphql-core's parser does.
 */
final class Grammar {

    private final Tokens tokens;
    private Token token;

    Grammar(String query) {
        this.tokens = new Tokens(query);
        this.token = tokens.next();
    }

    /**
     * Walks the whole query.
     *
     * @throws SyntaxFault at the first fault
     */
    void document() {
        do {
            definition();
        } while (!token.is(Token.EOF));
    }

    private void definition() {
        if (token.is("{")) {
            selectionSet();
        } else if (token.isKeyword("query")
                || token.isKeyword("mutation")
                || token.isKeyword("subscription")) {
            operation();
        } else if (token.isKeyword("fragment")) {
            fragment();
        } else {
            throw unexpected();
        }
    }

    private void operation() {
        advance();
        if (token.is(Token.NAME)) {
            advance();
        }
        if (skip("(")) {
            do {
                variableDefinition();
            } while (!skip(")"));
        }
        directives();
        selectionSet();
    }

    private void variableDefinition() {
        variable();
        expect(":");
        type();
        if (skip("=")) {
            value(true);
        }
    }

    private void variable() {
        expect("$");
        expect(Token.NAME);
    }

    private void type() {
        if (skip("[")) {
            type();
            expect("]");
        } else {
            expect(Token.NAME);
        }
        skip("!");
    }

    private void fragment() {
        advance();
        if (token.isKeyword("on")) {
            throw unexpected();
        }
        expect(Token.NAME);
        expectKeyword("on");
        expect(Token.NAME);
        directives();
        selectionSet();
    }

    private void selectionSet() {
        expect("{");
        do {
            selection();
        } while (!skip("}"));
    }

    private void selection() {
        if (!skip("...")) {
            field();
        } else if (token.is(Token.NAME) && !token.isKeyword("on")) {
            advance();
            directives();
        } else {
            if (token.isKeyword("on")) {
                advance();
                expect(Token.NAME);
            }
            directives();
            selectionSet();
        }
    }

    private void field() {
        expect(Token.NAME);
        if (skip(":")) {
            expect(Token.NAME);
        }
        arguments();
        directives();
        if (token.is("{")) {
            selectionSet();
        }
    }

    private void arguments() {
        if (skip("(")) {
            do {
                expect(Token.NAME);
                expect(":");
                value(false);
            } while (!skip(")"));
        }
    }

    private void directives() {
        while (skip("@")) {
            expect(Token.NAME);
            arguments();
        }
    }

    private void value(boolean constant) {
        switch (token.kind()) {
            case "[" -> {
                advance();
                while (!skip("]")) {
                    value(constant);
                }
            }
            case "{" -> {
                advance();
                while (!skip("}")) {
                    expect(Token.NAME);
                    expect(":");
                    value(constant);
                }
            }
            case "$" -> {
                if (constant) {
                    throw unexpected();
                }
                variable();
            }
            case Token.INT, Token.FLOAT, Token.STRING, Token.NAME -> advance();
            default -> throw unexpected();
        }
    }

    private void advance() {
        token = tokens.next();
    }

    private boolean skip(String kind) {
        if (token.is(kind)) {
            advance();
            return true;
        }
        return false;
    }

    private void expect(String kind) {
        if (!skip(kind)) {
            throw new SyntaxFault(
                    token.start(), "Expected %s, found %s".formatted(kind, token.described()));
        }
    }

    private void expectKeyword(String word) {
        if (!token.isKeyword(word)) {
            throw new SyntaxFault(
                    token.start(), "Expected \"%s\", found %s".formatted(word, token.described()));
        }
        advance();
    }

    private SyntaxFault unexpected() {
        return new SyntaxFault(token.start(), "Unexpected %s".formatted(token.described()));
    }
}
