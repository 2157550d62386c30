/** Times as people read and type them, in the time zone of the browser. */

import { element } from "./dom.js";

/** The page is in English; a month in letters is read the same way everywhere. */
const FORMAT = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

export function time(instant) {
    const date = new Date(instant);
    return element("time", { datetime: date.toISOString(), title: date.toISOString() }, FORMAT.format(date));
}

/** The last second of a day such as 2027-01-31, so that "until" includes it. */
export function endOf(day) {
    const [year, month, date] = day.split("-").map(Number);
    return new Date(year, month - 1, date, 23, 59, 59).toISOString();
}

/** The day on which an instant lies, as date fields have it. */
export function dayOf(instant) {
    const date = new Date(instant);
    const pad = (number) => String(number).padStart(2, "0");
    return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

export const today = () => dayOf(Date.now());
