import { Flags, type Interfaces } from '@oclif/core';
import { type FlagDefinition, sessionFlag } from './definitions.ts';

/** oclif's flags for definitions that the fast path shares. */
export function toOclif(definitions: readonly FlagDefinition[]): Interfaces.FlagInput {
  return Object.fromEntries(
    definitions.filter(({ name }) => name !== 'json').map((definition) => [definition.name, toFlag(definition)]),
  );
}

function toFlag({
  char,
  value,
  says,
  group,
  repeatable,
  options,
  least,
  byDefault,
}: FlagDefinition): Interfaces.FlagInput[string] {
  const shared = {
    description: says,
    ...(group ? { helpGroup: group } : {}),
    ...(char ? { char: char as Interfaces.AlphabetLowercase } : {}),
  };
  if (value === undefined) return Flags.boolean(shared);
  if (least !== undefined)
    return Flags.integer({
      ...shared,
      helpValue: value,
      min: least,
      ...(byDefault ? { default: Number(byDefault) } : {}),
    });
  const text = { ...shared, helpValue: value, ...(options ? { options: [...options] } : {}) };
  if (repeatable) return Flags.string({ ...text, multiple: true, multipleNonGreedy: true });
  return Flags.string(byDefault ? { ...text, default: byDefault } : text);
}

/** --session, for commands that only oclif runs. */
export const sessionOption = Flags.string({
  char: 's',
  description: sessionFlag.says,
  helpValue: sessionFlag.value ?? '',
  helpGroup: sessionFlag.group,
});
