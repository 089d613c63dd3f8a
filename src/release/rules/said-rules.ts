import { SessError } from '../../errors.ts';
import { LEVELS } from './settings.ts';

/** What a person says of rules on the command line: `ID=LEVEL`, each. @throws usage */
export function saidRules(
  texts: readonly string[],
  isRule: (id: string) => boolean,
): Map<string, (typeof LEVELS)[number]> {
  return new Map(
    texts.map((text) => {
      const at = text.lastIndexOf('=');
      const level = LEVELS.find((one) => one === text.slice(at + 1));
      const id = text.slice(0, at);
      if (at > 0 && level !== undefined && isRule(id)) return [id, level];
      if (at > 0 && level !== undefined)
        throw new SessError('usage', [`There is no rule ${id}.`, 'sess release rules']);
      throw new SessError('usage', [
        `--rule takes ID=LEVEL, where LEVEL is one of ${LEVELS.join(', ')}; not ${text}.`,
        'sess release rules',
      ]);
    }),
  );
}
