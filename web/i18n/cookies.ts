const yearSeconds = 365 * 24 * 60 * 60;

/** The value of a cookie in a `Cookie` header or `document.cookie`; undefined when it is not there. */
export function readCookie(cookies: string, name: string): string | undefined {
  for (const pair of cookies.split(';')) {
    const [key, ...value] = pair.trim().split('=');
    if (key === name) return value.join('=');
  }
  return undefined;
}

/** The text that, assigned to `document.cookie`, remembers a preference for a year. The value is one plain word. */
export function preferenceCookie(name: string, value: string): string {
  return `${name}=${value}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax`;
}
