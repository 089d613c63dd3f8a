import { expect, test } from 'vitest';
import { assignments } from '../../../src/journal/secrets/assignment.ts';

const KEY = 'a1B2'.repeat(5);

function valuesIn(text: string): string[] {
  return assignments(text).map(({ start, end, rule }) => `${rule} ${text.slice(start, end)}`);
}

test('a password may be a word when it is assigned, but not after a colon in a sentence', () => {
  expect(valuesIn(`password=${'correct'}horse`)).toEqual([`password ${'correct'}horse`]);
  expect(valuesIn(`password: "${'correct'} horse"`)).toEqual([`password ${'correct'} horse`]);
  expect(valuesIn('about the password: nobody knows')).toEqual([]);
});

test('a key or a token is more than a word or a number', () => {
  expect(valuesIn(`token=${KEY}`)).toEqual([`token ${KEY}`]);
  expect(valuesIn('token=abort, token=128000, "token": "refresh"')).toEqual([]);
});

test('a value ends at the next pair, at closing punctuation or at its own quote', () => {
  expect(valuesIn(`a?token=${KEY}&x=1`)).toEqual([`token ${KEY}`]);
  expect(valuesIn(`Password=${KEY};Server=db`)).toEqual([`password ${KEY}`]);
  expect(valuesIn(`(password=${KEY}).`)).toEqual([`password ${KEY}`]);
  expect(valuesIn(`secret='${KEY} \\' ${KEY}' x`)).toEqual([`secret ${KEY} \\' ${KEY}`]);
});

test('every spelling of a name and of the assignment counts', () => {
  for (const before of [
    'apiKey: ',
    'api-key = ',
    'API_KEY=',
    '"api_key" : "',
    "config['api_key'] = '",
    "'api_key' => '",
    'api_key := "',
    '--api-key ',
    '--api-key=',
    'api_key2: ',
  ]) {
    expect(valuesIn(`${before}${KEY}`)).toEqual([`api-key ${KEY}`]);
  }
});

test('a longer name is not a secret', () => {
  expect(valuesIn(`token_count=${KEY} tokens=${KEY} secretary=${KEY} password_hash=${KEY} token==${KEY}`)).toEqual([]);
});
