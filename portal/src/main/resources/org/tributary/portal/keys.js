/** API keys: creates one and hands it over as a file, lists, deletes. */

import { get, post, remove } from "./api.js";
import { confirmed } from "./confirm.js";
import { act, button, element, fill, quiet, table } from "./dom.js";
import { time } from "./times.js";

const KEYS = "/user/credentials/api";

const section = document.querySelector("#keys");
const message = section.querySelector(".message");
const createButton = document.querySelector("#create-key");

export function showKeys() {
    return fill(section.querySelector(".content"), async () => {
        const { jtis } = await get(KEYS);
        if (jtis.length === 0) {
            return [quiet("You have no API keys.")];
        }
        const rows = jtis.sort((a, b) => b.exp - a.exp).map((key) => [element("code", null, key.jti), time(key.exp * 1000), deletion(key)]);
        return [table("Your API keys", ["Key", "Valid until", "Action"], rows)];
    });
}

function deletion(key) {
    const node = button("Delete", "quiet", async () => {
        const question = {
            title: "Delete this key?",
            text: "Programs that use it are refused within seconds. This cannot be undone.",
            yes: "Delete the key",
        };
        if (await confirmed(question)) {
            await act([node], message, async () => {
                await remove(`${KEYS}/${encodeURIComponent(key.jti)}`);
                await showKeys();
                return "The key is deleted.";
            });
            createButton.focus();
        }
    });
    node.setAttribute("aria-label", `Delete key ${key.jti}`);
    return node;
}

/** Makes the button work. */
export function listenToCreate() {
    createButton.addEventListener("click", () => act([createButton], message, create));
}

async function create() {
    const { api_key, key_id } = await post(KEYS, {});
    download("credentials.json", JSON.stringify({ api_key, key_id }));
    await showKeys();
    return "Your browser saved the key as credentials.json. It is shown only this once; Gen3's programs look for it in ~/.gen3/credentials.json.";
}

function download(name, text) {
    const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    element("a", { href: address, download: name }).click();
    // The browser has taken it by then.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
