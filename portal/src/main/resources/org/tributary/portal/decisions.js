/** Requests that the caller may decide: those the commons names, so to everybody else there is no such section. */

import { get, post } from "./api.js";
import { act, button, element, quiet, sayFailure } from "./dom.js";
import { REQUESTS, requestItem } from "./request.js";
import { dayOf, endOf, today } from "./times.js";

const section = document.querySelector("#decisions");
const message = section.querySelector(".message");
const content = section.querySelector(".content");

export async function showDecisions() {
    try {
        const { requests } = await get(`${REQUESTS}?role=decide`);
        section.hidden = requests.length === 0;
        show(requests);
    } catch (failure) {
        section.hidden = false;
        sayFailure(message, failure);
    }
    document.querySelector("#to-decisions").hidden = section.hidden;
}

function show(requests) {
    const waiting = requests.filter((request) => request.state === "pending");
    const decided = requests.filter((request) => request.state !== "pending");
    const parts = [
        waiting.length === 0
            ? quiet("Nothing waits for a decision.")
            : element("ul", { class: "requests" }, ...waiting.map((request) => requestItem(request, false, decision(request)))),
    ];
    if (decided.length > 0) {
        const list = element("ul", { class: "requests" }, ...decided.map((request) => requestItem(request, false)));
        parts.push(element("details", null, element("summary", null, `Decided before (${decided.length})`), list));
    }
    content.replaceChildren(...parts);
}

function decision(request) {
    const wanted = request.requested_until && new Date(request.requested_until) > new Date();
    const until = element("input", {
        id: `until-${request.id}`,
        type: "date",
        min: today(),
        value: wanted ? dayOf(request.requested_until) : null,
    });
    const reason = element("input", { id: `reason-${request.id}`, required: true, maxlength: 1000, autocomplete: "off" });
    const form = element("form", { class: "decide" }, field("Until", until), field("Reason for your decision", reason));
    const choose = (what) => {
        // Only what is given needs an end.
        until.required = what === "approve";
        if (form.reportValidity()) {
            const answer = { reason: reason.value.trim(), ...(until.required && { expires_at: endOf(until.value) }) };
            act(buttons, message, () => decide(request, what, answer));
        }
    };
    // Whoever presses Enter in a field has not decided yet.
    form.addEventListener("submit", (event) => event.preventDefault());
    const buttons = [button("Approve", "primary", () => choose("approve")), button("Refuse", "quiet", () => choose("refuse"))];
    form.append(element("div", { class: "actions" }, ...buttons));
    return form;
}

function field(label, input) {
    return element("div", { class: "field" }, element("label", { for: input.id }, label), input);
}

async function decide(request, what, answer) {
    await post(`${REQUESTS}/${encodeURIComponent(request.id)}/${what}`, answer);
    await showDecisions();
    return what === "approve"
        ? `${request.user} has ${request.policy} from now on.`
        : `The request of ${request.user} for ${request.policy} is refused.`;
}
