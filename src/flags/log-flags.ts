import type { Companion } from '../journal/kind.ts';
import { kinds } from '../journal/kinds/index.ts';
import { type FlagDefinition, sessionFlag } from './definitions.ts';

/** One flag per kind of entry and one per companion, from the kinds themselves. */
export const logFlags: readonly FlagDefinition[] = [...entryFlags(), ...companionFlags(), sessionFlag];

function entryFlags(): FlagDefinition[] {
  return kinds.flatMap(({ flag }) =>
    flag ? [{ name: flag.name, value: flag.value, says: flag.says, group: 'ENTRY', repeatable: true }] : [],
  );
}

function companionFlags(): FlagDefinition[] {
  const owned = kinds.flatMap(({ flag }) =>
    (flag?.companions ?? []).map((companion) => ({ owner: `--${flag?.name}`, companion })),
  );
  const names = [...new Set(owned.map(({ companion }) => companion.flag))];
  return names.map((name) => {
    const these = owned.filter(({ companion }) => companion.flag === name);
    const companion = these[0]?.companion as Companion;
    const says = `${these.map(({ owner }) => owner).join(', ')}: ${companion.says}`;
    const options = typeof companion.type === 'string' ? {} : { options: companion.type };
    return {
      name,
      says,
      group: 'DETAIL',
      repeatable: true,
      ...(companion.type === 'switch' ? {} : { value: valueName(companion) }),
      ...options,
    };
  });
}

function valueName({ type }: Companion): string {
  return type === 'duration' ? 'DURATION' : type === 'integer' ? 'N' : typeof type === 'string' ? 'T' : type.join('|');
}
