/** Requests to the commons in the name of the browser's session. What goes wrong comes as words for people. */

const PAGE_IS_OLD = "This page is out of date. Load it again, then repeat what you did.";

/** The commons, or the way to it, said no; the message says what is wrong and what to do. */
export class Failure extends Error {
    constructor(status, message) {
        super(message);
        this.status = status;
    }

    /** Whether nobody is signed in, any more or at all. */
    get signedOut() {
        return this.status === 401;
    }
}

export const get = (path) => send("GET", path);
export const post = (path, body) => send("POST", path, body);
export const remove = (path) => send("DELETE", path);

async function send(method, path, body) {
    const headers = { Accept: "application/json" };
    if (method !== "GET") {
        headers["X-CSRF-Token"] = await csrfToken();
    }
    if (body !== undefined) {
        headers["Content-Type"] = "application/json";
    }
    const response = await ask(path, { method, headers, body: body && JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) {
        throw new Failure(response.status, explain(response, text));
    }
    return text === "" ? null : JSON.parse(text);
}

async function ask(path, options) {
    try {
        return await fetch(path, { ...options, cache: "no-store", redirect: "error" });
    } catch {
        throw new Failure(0, "The commons cannot be reached. Check your connection and try again.");
    }
}

/** Other sites can send our cookies, but not read this one: repeating it proves that our page asks. */
async function csrfToken() {
    const cookie = document.cookie.match(/(?:^|; )csrftoken=([^;]*)/);
    return cookie ? cookie[1] : (await get("/_status")).csrf;
}

function explain(response, text) {
    const said = reason(text);
    if (response.status === 401) {
        return "Your session has ended.";
    }
    if (response.status === 429) {
        const seconds = response.headers.get("Retry-After") ?? "a few";
        return `That was too much at once. Wait ${seconds} seconds and try again.`;
    }
    if (response.status >= 500) {
        const id = response.headers.get("X-Request-Id");
        return `The commons could not do that. Try again in a moment; if it stays so, tell its operators the number ${id}.`;
    }
    if (said === null) {
        return response.status === 403 ? PAGE_IS_OLD : `The commons refused this (status ${response.status}). Load the page again.`;
    }
    return sentence(said);
}

/** Problems (RFC 9457) have a detail, the older routes a message; the answer to a forged request is bare text. */
function reason(text) {
    try {
        const json = JSON.parse(text);
        return json.detail ?? json.message ?? null;
    } catch {
        return null;
    }
}

function sentence(text) {
    const begun = text.charAt(0).toUpperCase() + text.slice(1);
    return /[.!?]$/.test(begun) ? begun : begun + ".";
}
