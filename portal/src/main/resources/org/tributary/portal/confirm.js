/** Asks before something that cannot be undone. */

const dialog = document.querySelector("#confirm");

/** Whether the person says yes; every other way out of the dialog is a no. */
export function confirmed({ title, text, yes }) {
    dialog.querySelector("#confirm-title").replaceChildren(title);
    dialog.querySelector("#confirm-text").replaceChildren(text);
    dialog.querySelector("#confirm-yes").replaceChildren(yes);
    dialog.returnValue = "";
    dialog.showModal();
    return new Promise((resolve) => {
        dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
    });
}

dialog.querySelector("#confirm-yes").addEventListener("click", () => dialog.close("yes"));
dialog.querySelector("#confirm-no").addEventListener("click", () => dialog.close());
