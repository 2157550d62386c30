/** How a request for access looks, to who made it and to who decides it. */

import { element } from "./dom.js";
import { time } from "./times.js";

/** The resource of all requests. */
export const REQUESTS = "/api/v1/access/requests";

const STATES = {
    pending: "Waiting",
    approved: "Approved",
    ended: "Ended",
    revoked: "Taken back",
    refused: "Refused",
    withdrawn: "Withdrawn",
};

/** An approval lasts as long as its grant. */
function stateOf(request) {
    const grant = request.grant;
    if (grant?.revoked_at) {
        return "revoked";
    }
    return grant?.expires_at && new Date(grant.expires_at) <= new Date() ? "ended" : request.state;
}

/** An item of a list; what can be done with it comes last. Who asked is not said where all are one's own. */
export function requestItem(request, isOwn, ...actions) {
    const state = stateOf(request);
    const badge = element("span", { class: `badge ${state}` }, STATES[state] ?? state);
    return element(
        "li",
        { class: "request", "data-id": request.id },
        element("div", { class: "request-head" }, element("h3", null, request.policy), badge),
        element("p", { class: "reason" }, request.requested_reason),
        element("dl", { class: "facts" }, ...facts(request, isOwn)),
        ...actions,
    );
}

function facts(request, isOwn) {
    const all = isOwn ? [] : [["Asked by", request.user]];
    all.push(["Asked on", time(request.requested_at)]);
    if (request.grant) {
        all.push(["Until", request.grant.expires_at ? time(request.grant.expires_at) : "no end"]);
    } else if (request.requested_until) {
        all.push(["Wanted until", time(request.requested_until)]);
    }
    if (request.decided_at && request.state !== "withdrawn") {
        all.push(["Decided by", request.decided_by], ["Decided on", time(request.decided_at)], ["Answer", request.decided_reason]);
    }
    if (request.grant?.revoked_at) {
        all.push(["Taken back by", request.grant.revoked_by], ["Because", request.grant.revoked_reason]);
    }
    return all.map(([name, value]) => element("div", null, element("dt", null, name), element("dd", null, value)));
}
