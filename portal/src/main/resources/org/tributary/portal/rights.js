/** What the caller may do, and which of it ends. */

import { get } from "./api.js";
import { button, element, fill, quiet, table } from "./dom.js";
import { time } from "./times.js";

const PROJECT = /^\/programs\/([^/]+)\/projects\/([^/]+)$/;
const PROGRAM = /^\/programs\/([^/]+)$/;
const SHOWN_AT_FIRST = 20;

const content = document.querySelector("#rights .content");

/** Shows what the answer of `/user/user` says of rights, and what was given until when. */
export function showRights(user) {
    return fill(content, async () => {
        const given = await get(`/api/v1/access/grants?state=active&limit=1000&user=${encodeURIComponent(user.username)}`);
        return [...places(user.authz), ...grants(given.grants)];
    });
}

function places(authz) {
    const all = Object.entries(authz)
        .map(([path, permissions]) => ({ path, ...name(path), rights: words(permissions) }))
        .filter((place, _, others) => place.isProject || !others.some((other) => covers(other, place)))
        .sort((a, b) => b.isData - a.isData || a.path.localeCompare(b.path));
    if (all.length === 0) {
        return [quiet("Nothing yet: you are signed in, but no policy gives you anything. Ask for access below.")];
    }
    const shown = table("What you may do, by place", ["Place", "Rights"], all.slice(0, SHOWN_AT_FIRST).map(row));
    if (all.length <= SHOWN_AT_FIRST) {
        return [shown];
    }
    const more = button(`Show all ${all.length} places`, "quiet", () => {
        shown.replaceWith(table("What you may do, by place", ["Place", "Rights"], all.map(row)));
        more.remove();
    });
    return [shown, more];
}

/** A right holds below its place too, so a place that adds nothing to one above it is not worth a row. */
function covers(above, place) {
    return (
        place.path.startsWith(above.path + "/") &&
        (above.rights.includes("everything") || place.rights.every((right) => above.rights.includes(right)))
    );
}

function name(path) {
    const project = PROJECT.exec(path);
    if (project) {
        return { title: `${text(project[1])}-${text(project[2])}`, kind: "project", isProject: true, isData: true };
    }
    const program = PROGRAM.exec(path);
    if (program) {
        return { title: text(program[1]), kind: "every project of the program", isProject: false, isData: true };
    }
    return path === "/programs"
        ? { title: "All programs", kind: "every project", isProject: false, isData: true }
        : { title: path, kind: "", isProject: false, isData: false };
}

function text(segment) {
    try {
        return decodeURIComponent(segment);
    } catch {
        return segment;
    }
}

function words(permissions) {
    const all = permissions.map(({ service, method }) => {
        const what = method === "*" ? "everything" : method;
        return service === "*" ? what : `${service}: ${what}`;
    });
    return all.includes("everything") ? ["everything"] : [...new Set(all)];
}

function row(place) {
    const title = element(place.isData ? "strong" : "code", null, place.title);
    const kind = element("span", { class: "under" }, place.kind);
    return [
        element("div", null, title, ...(place.kind ? [kind] : [])),
        element("ul", { class: "chips" }, ...place.rights.map((right) => element("li", null, right))),
    ];
}

function grants(given) {
    if (given.length === 0) {
        return [];
    }
    const rows = given.map((grant) => [
        element("div", null, element("strong", null, grant.policy), element("span", { class: "under" }, grant.granted_reason)),
        grant.granted_by,
        grant.expires_at === null ? "no end" : time(grant.expires_at),
    ]);
    return [element("h3", null, "Policies given to you"), table("Policies given to you", ["Policy", "Given by", "Until"], rows)];
}
