import { expect, test } from 'vitest';
import { improvement } from '../../../src/journal/kinds/improvement.ts';
import { kindContract } from '../../support/kind-contract.ts';

kindContract(improvement, { text: 'Add a check', fields: { area: 'process' } });

test('goes to the commands or to the process of the retrospective', () => {
  const sections = ['command', 'tool', 'process', undefined].map(
    (area) => improvement.retrospective({ id: 'x', at: '', text: '', ...(area ? { area } : {}) }).section,
  );
  expect(sections).toEqual(['commands', 'commands', 'process', 'process']);
});
