import { expect, test } from 'vitest';
import { metric } from '../../../src/journal/kinds/metric.ts';
import { replay } from '../../../src/journal/replay.ts';
import { entry, SESSION } from '../../support/entries.ts';
import { kindContract } from '../../support/kind-contract.ts';

kindContract(metric, { text: 'Shots=8', fields: { name: 'Shots', value: '8' } });

test('keeps the last value of each name', () => {
  const { lists } = replay(SESSION, [
    entry('metric', 'A=1', { name: 'A', value: '1' }),
    entry('metric', 'B=1', { name: 'B', value: '1' }),
    entry('metric', 'A=2', { name: 'A', value: '2' }),
  ]);
  expect(lists.metrics?.map(({ name, value }) => [name, value])).toEqual([
    ['A', '2'],
    ['B', '1'],
  ]);
});

test('refuses what is not NAME=VALUE', () => {
  expect(metric.flag?.read?.('Shots = 8')).toEqual({ text: 'Shots = 8', fields: { name: 'Shots', value: '8' } });
  for (const wrong of ['Shots', '=8', 'Shots=']) expect(() => metric.flag?.read?.(wrong)).toThrow('is not NAME=VALUE');
});
