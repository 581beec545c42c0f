#!/usr/bin/env node
import { Command, Option } from 'commander';
import { check } from './commands/check.ts';
import { config } from './commands/config.ts';
import { playDemo } from './commands/demo-story.ts';
import { migrateDatabase } from './commands/database.ts';
import { importFile, listImporters } from './commands/imports.ts';
import { newKey } from './commands/keys.ts';
import { loadAreas } from './commands/places.ts';
import { start } from './commands/start.ts';
import { createAdministrator } from './commands/users.ts';
import { verify } from './commands/verify.ts';
import { inWords } from './commands/problems.ts';
import packageFile from '../package.json' with { type: 'json' };

if (Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write(
    `Mutao needs Node.js 24 and was started with ${process.version}: use npm start, or npm run mutao.\n`,
  );
  process.exit(1);
}

const mutao = new Command('mutao')
  .description("Relief coordination from the giver's coin to the hand that receives.")
  .version(packageFile.version)
  .showHelpAfterError()
  .addHelpText('after', '\nRun it as: npm run mutao -- COMMAND [OPTIONS]');

mutao
  .command('start')
  .description('start server, worker and, without DATABASE_URL, the database')
  .action(start);
mutao.command('config').description('print every setting, and check the ones that are set').action(config);

const database = mutao.command('db').description('the database');
database.command('migrate').description('bring the database to the newest schema').action(migrateDatabase);

mutao
  .command('demo')
  .description('play one gift from the coin to the hand with the demo’s roles, and print where it went')
  .action(playDemo);

mutao
  .command('check')
  .description('check all invariants of every book and its public log; changes nothing')
  .option('--json', 'print one JSON object')
  .action(check);

mutao
  .command('verify')
  .description(
    'check a public log (address or folder) or one .tlog-proof file, believing nothing but the keys',
  )
  .argument('<target>', 'https://…/api/log/BOOK, a folder, or a file that ends in .tlog-proof')
  .requiredOption('--key <vkey...>', 'key of the log: name+id+base64 (see …/api/log/BOOK/keys)')
  .option('--state <file>', 'remembers the last head, so that a log that was cut back is noticed')
  .option('--json', 'print one JSON object')
  .action(verify);

const users = mutao.command('users').description('accounts of users');
users
  .command('create')
  .description('make an administrator; asks for the password, or reads it from standard input')
  .requiredOption('--name <name>', "the person's name (kept in the vault)")
  .requiredOption('--sign-in-name <name>', 'e-mail address, phone number or a chosen name')
  .option('--title <title>', 'the post that colleagues see', 'Administrator')
  .addHelpText(
    'after',
    '\nExample: npm run mutao -- users create --name "…" --sign-in-name admin@relief.example',
  )
  .action(createAdministrator);

const places = mutao.command('places').description('areas and facilities');
places
  .command('load')
  .description('load countries and the areas of China; the same again changes nothing')
  .option('--within <path>', 'load one area alone, such as cn/42')
  .addOption(
    new Option('--down-to <level>', 'the lowest level')
      .choices(['province', 'prefecture', 'county', 'township', 'village'])
      .default('village'),
  )
  .action(loadAreas);

mutao
  .command('import')
  .description('look through a list (CSV, XLSX or JSON), and with --run take it in')
  .argument('[importer]', 'what the list holds; without it, those that there are')
  .argument('[file]', 'the list')
  .option('--run', 'take the rows in after the dry run; all, or none')
  .option('--good-rows', 'with --run: take the good rows in and report the others')
  .option('--setting <name=value...>', 'what the importer asks for besides the file')
  .option('--report <file>', 'write every problem row as CSV')
  .addHelpText(
    'after',
    '\nExample: npm run mutao -- import places.population counts.csv --setting year=2020 source="Census 2020"',
  )
  .action(
    async (
      importer: string | undefined,
      file: string | undefined,
      flags: Parameters<typeof importFile>[2],
      command: Command,
    ): Promise<void> => {
      if (importer === undefined) return listImporters();
      if (file === undefined) command.error("error: missing argument 'file'");
      else await importFile(importer, file, flags);
    },
  );

const keys = mutao.command('keys').description('master keys');
keys
  .command('new')
  .argument('[number]', 'number of the new key', '1')
  .description('print a fresh master key line')
  .action(newKey);

try {
  await mutao.parseAsync();
} catch (error) {
  process.stderr.write(`\n${inWords(error)}\n`);
  process.exitCode = 1;
}
