import { expect, test } from 'vitest';
import { redacted } from '../../../src/journal/kinds/redacted.ts';
import { replay } from '../../../src/journal/replay.ts';
import { entry, SESSION } from '../../support/entries.ts';
import { kindContract } from '../../support/kind-contract.ts';

kindContract(redacted, { text: 'customer data', fields: { entry: 'nothing' } });

test('leaves no trace of itself but the entry that is missing', () => {
  const secret = entry('note', 'secret');
  const snapshot = replay(SESSION, [secret, entry('redacted', 'customer data', { entry: secret.id })]);
  expect(JSON.stringify(snapshot)).not.toContain('secret');
  expect(snapshot.entries).toBe(0);
});
