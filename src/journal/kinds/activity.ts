import { firstLine, type Kind } from '../kind.ts';

/** A compact record of an agent's tool use: how many calls, how many failed. */
export const activity: Kind = {
  name: 'activity',
  apply: (snapshot, { fields }) => {
    snapshot.tool_calls += count(fields.calls);
    snapshot.tool_failures += count(fields.failures);
  },
  summarize: ({ text, fields }) => firstLine(text) || `${count(fields.calls)} tool calls`,
};

function count(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;
}
