import type { Context } from '../../context.ts';
import type { Check, Finding, Fix } from './check.ts';
import { checks as everyCheck } from './checks/index.ts';
import { Examination, type Progress } from './examination.ts';
import { type CheckResult, type Diagnosis, keyOf, type Report, toDiagnosis, toReport } from './report.ts';

export interface Examining {
  readonly fix?: boolean;
  readonly progress?: Progress;
  /** Which to ask; all there are unless told otherwise. */
  readonly checks?: readonly Check[];
}

/** Passes over all checks: one repair can bring another to light. */
const MOST_PASSES = 5;
/** How often the same thing is put right before it is left as it is. */
const MOST_TRIES = 2;

/**
 * Asks every check, in order. To fix means to do so until nothing more can be put right: what was found and is found no
 * longer was fixed. Without that, nothing is written anywhere.
 */
export async function examine(
  context: Context,
  { fix = false, progress = () => {}, checks = everyCheck }: Examining = {},
): Promise<Report> {
  const examination = new Examination(context, progress);
  const repairs = new Repairs();
  const earlier = new Map<string, Diagnosis>();
  for (let pass = 1; ; pass++) {
    const { results, findings } = await passOver(examination, checks, repairs, fix && pass < MOST_PASSES);
    const now = new Set(findings.map((finding) => keyOf(finding.check, finding)));
    if (!repairs.takeNews()) {
      const fixed = [...earlier].flatMap(([key, finding]) => (now.has(key) ? [] : [{ ...finding, fixed: true }]));
      return toReport(results, [...fixed, ...findings]);
    }
    for (const finding of findings) if (finding.fixable) earlier.set(keyOf(finding.check, finding), finding);
  }
}

/** Applies fixes, each once however many findings share it, and remembers what came of it. */
class Repairs {
  readonly failures = new Map<string, string>();
  readonly #tries = new Map<string, number>();
  #news = false;

  /** Whether something was repaired since this was last asked. */
  takeNews(): boolean {
    const news = this.#news;
    this.#news = false;
    return news;
  }

  /** True when anything was put right. */
  async apply(check: string, findings: readonly Finding[]): Promise<boolean> {
    let repaired = false;
    for (const [fix, keys] of byFix(check, findings)) {
      const open = keys.filter((key) => (this.#tries.get(key) ?? 0) < MOST_TRIES);
      for (const key of open) this.#tries.set(key, (this.#tries.get(key) ?? 0) + 1);
      if (open.length === 0) continue;
      try {
        await fix.apply();
        repaired = true;
        for (const key of keys) this.failures.delete(key);
      } catch (error) {
        for (const key of keys) this.failures.set(key, said(error));
      }
    }
    this.#news ||= repaired;
    return repaired;
  }
}

function byFix(check: string, findings: readonly Finding[]): Map<Fix, string[]> {
  const keys = new Map<Fix, string[]>();
  for (const finding of findings)
    if (finding.fix) keys.set(finding.fix, [...(keys.get(finding.fix) ?? []), keyOf(check, finding)]);
  return keys;
}

async function passOver(
  examination: Examination,
  checks: readonly Check[],
  repairs: Repairs,
  fixing: boolean,
): Promise<{ results: CheckResult[]; findings: Diagnosis[] }> {
  const results: CheckResult[] = [];
  const findings: Diagnosis[] = [];
  for (const check of checks) {
    const started = performance.now();
    const answer = await ask(check, examination);
    const found = 'skipped' in answer ? [] : answer;
    if (fixing && (await repairs.apply(check.name, found))) examination.forget();
    const { failures } = repairs;
    findings.push(...found.map((finding) => toDiagnosis(check, finding, failures.get(keyOf(check.name, finding)))));
    const state =
      'skipped' in answer ? { state: 'skipped' as const, reason: answer.skipped } : { state: 'ok' as const };
    const ms = Math.round(performance.now() - started);
    results.push({ check: check.name, title: check.title, ...state, ms });
  }
  return { results, findings };
}

/** A check that fails is a finding like any other, and keeps the others from nothing. */
async function ask(check: Check, examination: Examination): ReturnType<Check['run']> {
  try {
    return await check.run(examination);
  } catch (error) {
    return [{ severity: 'error', subject: check.name, evidence: `This could not be checked: ${said(error)}` }];
  }
}

function said(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
