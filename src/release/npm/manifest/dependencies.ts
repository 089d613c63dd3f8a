import type { Json } from '../../../journal/entry.ts';
import { textsIn } from './values.ts';

/** What a package wants of another, as its manifest has it. */
export interface Dependency {
  readonly group: string;
  readonly name: string;
  readonly spec: string;
}

/** What those who install a package get besides it. What only its own developers need is left out. */
const GROUPS = ['dependencies', 'optionalDependencies', 'peerDependencies'] as const;

/** The dependencies of a package that its users meet. */
export function dependenciesOf(packageJson: { readonly [key: string]: Json }): Dependency[] {
  return GROUPS.flatMap((group) =>
    Object.entries(textsIn(packageJson[group])).map(([name, spec]) => ({ group, name, spec })),
  );
}
