import { expect, test } from 'vitest';
import { privateKeys } from '../../../src/journal/secrets/private-key.ts';

const BEGIN = `-----BEGIN ${'RSA PRIVATE'} KEY-----`;
const END = `-----END ${'RSA PRIVATE'} KEY-----`;
const LINE = 'MIIa1B2/c3D4+'.repeat(5).slice(0, 64);

function keysIn(text: string): string[] {
  return privateKeys(text).map(({ start, end }) => text.slice(start, end));
}

test('each key of several is found from fence to fence', () => {
  const key = `${BEGIN}\n${LINE}\n${END}`;
  expect(keysIn(`one\n${key}\ntwo ${key} three`)).toEqual([key, key]);
});

test('line breaks may be written out, indented or left out', () => {
  for (const gap of ['\\n', '\r\n', '\n    ', ' ', '']) {
    const key = [BEGIN, LINE, LINE, END].join(gap);
    expect(keysIn(`"${key}"`)).toEqual([key]);
  }
});

test('a key without an end goes as far as its base64', () => {
  expect(keysIn(`${BEGIN}\n${LINE}\nAB12==\n\nand then it stopped`)).toEqual([`${BEGIN}\n${LINE}\nAB12==`]);
  expect(keysIn(`${BEGIN}\nMIIa`)).toEqual([`${BEGIN}\nMIIa`]);
  expect(keysIn(`${BEGIN}\n${LINE}\n${BEGIN}\n${LINE}\n${END}`)).toEqual([
    `${BEGIN}\n${LINE}`,
    `${BEGIN}\n${LINE}\n${END}`,
  ]);
});

test('fences in a sentence, and those of public keys and certificates, are no keys', () => {
  expect(keysIn(`${BEGIN} and ${END} are the fences; ${BEGIN} alone is none`)).toEqual([]);
  expect(keysIn(`-----BEGIN PUBLIC KEY-----\n${LINE}\n-----END PUBLIC KEY-----`)).toEqual([]);
  expect(keysIn(`-----BEGIN CERTIFICATE-----\n${LINE}\n-----END CERTIFICATE-----`)).toEqual([]);
});
