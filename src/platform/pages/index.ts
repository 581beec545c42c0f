/** The built web, served. */
export { registerPages } from './pages.ts';
