/** The caller's own requests: asks, lists, withdraws. */

import { get, post, remove } from "./api.js";
import { act, button, element, fill, quiet } from "./dom.js";
import { REQUESTS, requestItem } from "./request.js";
import { endOf, today } from "./times.js";

const KINDS = {
    project: { label: "Project", hint: ["Program and code, such as ", element("code", null, "OpenNeuro-ds000030")] },
    policy: { label: "Policy", hint: ["Its name, as the operators of the commons or a colleague told you"] },
};

const section = document.querySelector("#requests");
const message = section.querySelector(".message");
const form = section.querySelector("form");

export function showRequests() {
    form.elements.until.min = today();
    return fill(section.querySelector(".content"), async () => {
        const { requests } = await get(REQUESTS);
        return requests.length === 0
            ? [quiet("You have not asked for access to anything yet.")]
            : [element("ul", { class: "requests" }, ...requests.map(item))];
    });
}

function item(request) {
    if (request.state !== "pending") {
        return requestItem(request, true);
    }
    const withdraw = button("Withdraw", "quiet", () =>
        act([withdraw], message, async () => {
            await remove(`${REQUESTS}/${encodeURIComponent(request.id)}`);
            await showRequests();
            return `Your request for ${request.policy} is withdrawn.`;
        }),
    );
    return requestItem(request, true, element("div", { class: "actions" }, withdraw));
}

/** Makes the form work. */
export function listenToAsk() {
    form.addEventListener("change", nameTarget);
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        act([event.submitter], message, ask);
    });
    // Browsers keep a choice when a page is loaded again.
    nameTarget();
}

function nameTarget() {
    const { label, hint } = KINDS[form.elements.kind.value];
    document.querySelector("#ask-target-label").replaceChildren(label);
    document.querySelector("#ask-target-hint").replaceChildren(...hint);
}

async function ask() {
    const { kind, target, reason, until } = form.elements;
    const body = { [kind.value]: target.value.trim(), reason: reason.value.trim() };
    if (until.value) {
        body.expires_at = endOf(until.value);
    }
    const made = await post(REQUESTS, body);
    form.reset();
    nameTarget();
    await showRequests();
    return `You asked for ${made.policy}. You see here when it is decided.`;
}
