import type { Fault, FaultCode } from './archive.ts';

/** A hundred thousand bad names are one finding, not a hundred thousand. */
const MOST_OF_ONE_CODE = 20;
const MOST_SHOWN = 120;

/** Collects faults; of each code the first twenty, then how many more there are. */
export class FaultList {
  readonly #faults: Fault[] = [];
  readonly #counts = new Map<FaultCode, number>();

  /** Adds a fault of the whole archive. */
  whole(code: FaultCode, message: string): void {
    this.#add({ code, message });
  }

  /** Adds a fault of one member; the message goes on after its quoted name. */
  of(member: string, code: FaultCode, message: string): void {
    this.#add({ code, message: `${quoted(member)} ${message}`, member });
  }

  /** Whether a fault of this code was added. */
  has(code: FaultCode): boolean {
    return this.#counts.has(code);
  }

  /** All that were collected, in order, the sums last. */
  list(): Fault[] {
    const more = [...this.#counts]
      .filter(([, count]) => count > MOST_OF_ONE_CODE)
      .map(([code, count]) => ({ code, message: `and ${count - MOST_OF_ONE_CODE} more of these (${code})` }));
    return [...this.#faults, ...more];
  }

  #add(fault: Fault): void {
    const count = (this.#counts.get(fault.code) ?? 0) + 1;
    this.#counts.set(fault.code, count);
    if (count <= MOST_OF_ONE_CODE) this.#faults.push(fault);
  }
}

/** A name in quotes, on one line, with control characters escaped; long ones are cut in the middle. */
export function quoted(name: string): string {
  const half = MOST_SHOWN / 2;
  return JSON.stringify(name.length > MOST_SHOWN ? `${name.slice(0, half)}…${name.slice(-half)}` : name);
}
