import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerOver, type Caller } from '../../src/commands/line-caller.ts';
import { playLine, type LinePlayed } from '../../src/commands/line.ts';
import { hospitalStory } from '../../src/commands/line-stories.ts';
import { factSources } from '../../src/house.ts';
import { addFractions, fractionOf, sameFraction } from '../../src/kernel/fraction.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { systemClock } from '../../src/kernel/time.ts';
import { checkBooks } from '../../src/ledger/index.ts';
import { sessionEndpoints } from '../../src/people/contract.ts';
import { checkLog } from '../../src/proof/index.ts';
import { openTestHouse, type TestHouse } from '../kit/house.ts';

let test: TestHouse;
let played: LinePlayed;
