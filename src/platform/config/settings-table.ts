import { variables } from './config.ts';

/** The settings as a Markdown table: what the README shows, and `mutao config` prints. */
export function settingsTable(): string {
  const rows = Object.entries(variables).map(
    ([name, { about, standard }]) => `| \`${name}\` | ${standard} | ${about} |`,
  );
  return ['| variable | without it | what it is |', '| --- | --- | --- |', ...rows].join('\n');
}
