/** Words of the field entry. */
export const field = {};
