'use strict';
/**
 * Loaded before sess with `node --require`. Counts everything sess does to files, to the processes it starts and to its
 * own output, and kills it before the step SESS_TRIAL_STEP, without a chance to tidy up. SESS_TRIAL_VICTIM says who
 * dies: `sess` alone, or the whole process `group`, which is every git it has started too. Each step is noted in
 * SESS_TRIAL_REPORT before it is taken.
 */
const fs = require('node:fs');
const childProcess = require('node:child_process');
const { basename, dirname } = require('node:path');

const { SESS_TRIAL_STEP, SESS_TRIAL_VICTIM, SESS_TRIAL_REPORT, SESS_TRIAL_TOGETHER } = process.env;
const fatal = Number(SESS_TRIAL_STEP ?? 0);
const { openSync, writeSync, closeSync } = fs;
const report = SESS_TRIAL_REPORT ? openSync(SESS_TRIAL_REPORT, 'a') : undefined;
/** What is open for writing, by its number. */
const written = new Map();
/** What is just being removed. */
let removing;
let steps = 0;

function step(label) {
  steps++;
  if (report !== undefined) writeSync(report, `${label}\n`);
  if (steps === fatal) die(SESS_TRIAL_VICTIM);
}

function die(victim) {
  // Number 0 is every process of the group.
  process.kill(victim === 'group' ? 0 : process.pid, 'SIGKILL');
  for (;;);
}

function named(path) {
  return typeof path === 'number' ? written.get(path) : `${basename(dirname(String(path)))}/${basename(String(path))}`;
}

for (const name of [
  ...['renameSync', 'rmdirSync', 'unlinkSync', 'mkdtempSync', 'linkSync', 'symlinkSync', 'utimesSync'],
  ...['futimesSync', 'chmodSync', 'chownSync', 'truncateSync', 'ftruncateSync', 'copyFileSync', 'appendFileSync'],
  ...['cpSync', 'fsyncSync', 'fdatasyncSync', 'writevSync'],
])
  count(name, (path) => path !== removing);

/** A folder that is there is not made, and what is not there is not removed: those are no steps. */
count('mkdirSync', (path) => !fs.existsSync(path));
count('rmSync', (path) => fs.lstatSync(path, { throwIfNoEntry: false }) !== undefined);
const { rmSync } = fs;
fs.rmSync = (path, options) => {
  // Older versions of Node remove a file by way of unlinkSync: that is the same step.
  removing = path;
  try {
    rmSync(path, options);
  } finally {
    removing = undefined;
  }
};

function count(name, changes) {
  const original = fs[name];
  fs[name] = (path, ...more) => {
    if (changes(path)) step(`${name} ${named(path) ?? 'a folder'}`);
    return original(path, ...more);
  };
}

fs.openSync = (path, flags = 'r', ...more) => {
  const reads = flags === 'r' || flags === fs.constants.O_RDONLY;
  if (!reads) step(`openSync ${named(path)}`);
  const file = openSync(path, flags, ...more);
  if (!reads) written.set(file, named(path));
  return file;
};

fs.closeSync = (file) => {
  if (written.has(file)) step(`closeSync ${named(file)}`);
  written.delete(file);
  closeSync(file);
};

/** A write can be cut anywhere: here at its half. */
fs.writeSync = (file, data, offset = 0, length = undefined, ...more) => {
  if (!written.has(file)) return writeSync(file, data, offset, length, ...more);
  const bytes = typeof data === 'string' ? Buffer.from(data) : data.subarray(offset, length && offset + length);
  writeInHalves(file, bytes);
  return bytes.length;
};

fs.writeFileSync = (path, data, options) => {
  const { flag = 'w', mode = 0o666 } = typeof options === 'object' ? (options ?? {}) : {};
  const file = fs.openSync(path, flag, mode);
  writeInHalves(file, Buffer.from(data));
  fs.closeSync(file);
};

function writeInHalves(file, bytes) {
  const half = bytes.length >> 1;
  step(`writeSync ${named(file)}`);
  for (let at = 0; at < half; ) at += writeSync(file, bytes, at, half - at);
  step(`writeSync ${named(file)}, the other half`);
  for (let at = half; at < bytes.length; ) at += writeSync(file, bytes, at);
}

for (const name of ['execFileSync', 'execSync', 'spawnSync']) {
  const original = childProcess[name];
  childProcess[name] = (...args) => {
    step(`${name} ${args[0]}`);
    return original(...args);
  };
}

const { spawn } = childProcess;
childProcess.spawn = (program, args = [], ...more) => {
  const git = args.find((arg, index) => !arg.startsWith('-') && !['-c', '-C'].includes(args[index - 1]));
  const label = `${basename(program)} ${git ?? ''}`;
  step(`spawn ${label}`);
  const child = spawn(program, args, ...more);
  // What only reads does the same whenever it is asked and whenever it ends.
  if (git !== 'cat-file') watch(child, label);
  return child;
};

function watch(child, label) {
  for (const name of ['write', 'end']) {
    const original = child.stdin?.[name];
    if (!original) continue;
    child.stdin[name] = (...args) => {
      step(`${name} to ${label}`);
      return original.apply(child.stdin, args);
    };
  }
  const { emit } = child;
  child.emit = (event, ...args) => {
    // The machine went down: whoever waits for git never hears that it died.
    const isKilled = event === 'exit' && (args[1] === 'SIGKILL' || args[0] === 137);
    if (isKilled && SESS_TRIAL_TOGETHER) die('group');
    if (event === 'close') step(`end of ${label}`);
    return emit.call(child, event, ...args);
  };
}

const { write } = process.stdout;
process.stdout.write = (...args) => {
  step('write to standard output');
  return write.apply(process.stdout, args);
};
process.on('exit', () => step('leave'));
