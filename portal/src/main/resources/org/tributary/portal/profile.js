/** The profile page: who somebody is, what they may do, have asked for and may decide, and their keys. */

import { get } from "./api.js";
import { showDecisions } from "./decisions.js";
import { element, sayFailure } from "./dom.js";
import { listenToCreate, showKeys } from "./keys.js";
import { listenToAsk, showRequests } from "./requests.js";
import { showRights } from "./rights.js";

const welcome = document.querySelector("#welcome");
const signIn = document.querySelector("#sign-in");

// Going back after signing out must not show what a browser kept of the page.
addEventListener("pageshow", (event) => event.persisted && location.reload());

try {
    show(await get("/user/user"));
} catch (failure) {
    if (failure.signedOut) {
        await offerSignIn();
    } else {
        fail(failure);
    }
}

function show(user) {
    const name = user.display_name || user.username;
    document.querySelector("#name").replaceChildren(name);
    document.querySelector("#initials").replaceChildren(initials(name));
    const where = user.idp === "local" ? "signed in on this machine" : `signed in with ${user.idp}`;
    const facts = [user.username, user.email, where];
    document.querySelector("#identity").replaceChildren(facts.filter(Boolean).join(" · "));
    welcome.remove();
    document.querySelector("#sign-out").hidden = false;
    document.querySelector("#profile").hidden = false;
    listenToAsk();
    listenToCreate();
    showDecisions();
    showRights(user);
    showRequests();
    showKeys();
}

function initials(name) {
    const words = name.split(/\s+/).filter(Boolean);
    return [words.at(0), ...(words.length > 1 ? [words.at(-1)] : [])].map((word) => [...word][0]).join("").toUpperCase();
}

async function offerSignIn() {
    try {
        const { providers } = await get("/user/login");
        signIn.replaceChildren(
            element(
                "p",
                null,
                providers.length === 0
                    ? "Nobody can sign in with a browser here: the operators have set up no identity provider."
                    : "Sign in to see what you may do, to ask for access, and to make API keys.",
            ),
            ...providers.map(signInLink),
        );
    } catch (failure) {
        fail(failure);
    }
}

function signInLink(provider, index) {
    const address = new URL(provider.url);
    address.searchParams.set("redirect", "/profile");
    const label = provider.id === "local" ? provider.name : `Sign in with ${provider.name}`;
    return element("a", { class: index === 0 ? "button primary" : "button quiet", href: address.href }, label);
}

function fail(failure) {
    const place = element("p");
    sayFailure(place, failure);
    signIn.replaceChildren(place);
}
