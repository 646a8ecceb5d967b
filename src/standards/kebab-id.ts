/** An id in kebab case: `gov-site-2019`. */
export const KEBAB_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
