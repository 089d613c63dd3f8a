import { vi } from 'vitest';

/** What the process was given, before any test changed it. */
const before = globalThis as { processBefore?: { readonly env: NodeJS.ProcessEnv; readonly cwd: string } };

// Every file of tests begins with the same environment and folder, whichever files the process has played before it.
vi.unstubAllEnvs();
before.processBefore ??= { env: { ...process.env }, cwd: process.cwd() };
const { env, cwd } = before.processBefore;
for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
Object.assign(process.env, env);
process.chdir(cwd);
