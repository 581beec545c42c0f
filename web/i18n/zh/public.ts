/** Words of the public entry. */
export const publicWords = {};
