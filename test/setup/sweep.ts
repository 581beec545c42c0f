import { sweepThrowAwayFolders } from '../../src/platform/testing/folder.ts';
import { sweepTestServers } from '../../src/platform/testing/server.ts';

// Run after the tests: a run that was killed could not stop its server.
await sweepTestServers();
await sweepThrowAwayFolders();
