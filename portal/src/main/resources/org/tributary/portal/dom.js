/** Builds what the page shows. Text is only ever text: nothing here reads a string as HTML. */

/** An element with attributes; `false` and `null` leave one out. */
export function element(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes ?? {})) {
        if (value !== false && value !== null) {
            node.setAttribute(name, value === true ? "" : value);
        }
    }
    node.append(...children);
    return node;
}

export function button(label, style, work) {
    const node = element("button", { type: "button", class: `button ${style}` }, label);
    node.addEventListener("click", work);
    return node;
}

export function quiet(text) {
    return element("p", { class: "quiet" }, text);
}

/** A table whose cells are text or nodes; on narrow screens each cell says its column. */
export function table(caption, columns, rows) {
    return element(
        "table",
        null,
        element("caption", { class: "unseen" }, caption),
        element("thead", null, element("tr", null, ...columns.map((name) => element("th", { scope: "col" }, name)))),
        element(
            "tbody",
            null,
            ...rows.map((cells) =>
                element("tr", null, ...cells.map((cell, i) => element("td", { "data-column": columns[i] }, cell))),
            ),
        ),
    );
}

/** Says something in the place where it happened; what reads the page aloud says it too. */
export function say(place, text, isError = false) {
    place.className = isError ? "message error" : "message";
    place.replaceChildren(text);
    place.scrollIntoView({ block: "nearest" });
}

/** Says what went wrong, and where to go from there. What is no answer of the commons is a fault of ours. */
export function sayFailure(place, failure) {
    if (failure.status === undefined) {
        console.error(failure);
        say(place, "Something on this page went wrong. Load it again.", true);
        return;
    }
    say(place, failure.message, true);
    if (failure.signedOut) {
        place.append(" ", element("a", { href: "/profile" }, "Sign in again"));
    }
}

/** Fills a section's content, or says there why it cannot be shown. */
export async function fill(content, work) {
    try {
        content.replaceChildren(...(await work()));
    } catch (failure) {
        const place = element("p");
        sayFailure(place, failure);
        content.replaceChildren(place, button("Try again", "quiet", () => fill(content, work)));
    }
}

/** Does what a button asks for, once at a time, and says in place how that went. */
export async function act(buttons, place, work) {
    buttons.forEach((each) => (each.disabled = true));
    place.replaceChildren();
    try {
        say(place, await work());
    } catch (failure) {
        sayFailure(place, failure);
    } finally {
        buttons.forEach((each) => (each.disabled = false));
    }
}
