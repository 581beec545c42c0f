/** Who did what and when. */
export { auditRoutes } from './routes.ts';
