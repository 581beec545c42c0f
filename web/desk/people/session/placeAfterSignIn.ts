/** Where to go after signing in: a place of the desk itself, whatever a link says. */
export function placeAfterSignIn(next: string | undefined): string {
  if (next === undefined) return '/';
  const place = next.replace(/^\/desk(?=\/|$)/, '');
  const ours = /^\/(?![/\\])[^\\\s]*$/.test(place) && !place.startsWith('/sign-in');
  return ours ? place : '/';
}
