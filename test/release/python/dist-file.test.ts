import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distFile } from '../../../src/release/python/dist-file.ts';

describe('a file in dist', () => {
  test.each([
    ['demo-1.4.0-py3-none-any.whl', { kind: 'wheel', wheel: { project: 'demo' } }],
    ['demo-1.4.0.tar.gz', { kind: 'sdist', sdist: { project: 'demo' } }],
    ['demo-1.4.0-py3.12.egg', { kind: 'legacy', format: 'egg' }],
    ['demo-1.4.0.win-amd64.exe', { kind: 'legacy', format: 'exe' }],
    ['demo-1.4.0.zip', { kind: 'legacy', format: 'zip' }],
    ['demo-1.4.0.tar.bz2', { kind: 'legacy', format: 'tar.bz2' }],
    ['demo-1.4.0-1.noarch.rpm', { kind: 'legacy', format: 'rpm' }],
    ['demo-1.4.0.linux-x86_64.tar.gz', { kind: 'legacy', format: 'dumb' }],
    ['demo-1.4.0-py3-none-any.whl.publish.attestation', { kind: 'sidecar', of: 'demo-1.4.0-py3-none-any.whl' }],
    ['demo-1.4.0.tar.gz.attestation', { kind: 'sidecar', of: 'demo-1.4.0.tar.gz' }],
    ['demo-1.4.0.tar.gz.asc', { kind: 'sidecar', of: 'demo-1.4.0.tar.gz' }],
    ['demo-1.4.0.tar.gz.sigstore.json', { kind: 'sidecar', of: 'demo-1.4.0.tar.gz' }],
    ['SHA256SUMS.sig', { kind: 'sidecar', of: 'SHA256SUMS' }],
    ['.gitignore', { kind: 'harmless' }],
    ['SHA256SUMS', { kind: 'harmless' }],
    ['sha512sums.txt', { kind: 'harmless' }],
    ['.DS_Store', { kind: 'junk' }],
    ['._demo-1.4.0.tar.gz', { kind: 'junk' }],
    ['demo-1.4.0-py3-none-any.whl.part', { kind: 'junk' }],
    ['demo-1.4.0-py3-none-any (1).whl', { kind: 'junk' }],
    ['demo-1.4.0 (1).tar.gz', { kind: 'junk' }],
    ['demo-1.4.0.tar - Copy.gz', { kind: 'junk' }],
    ['demo.whl', { kind: 'unknown' }],
    ['notes.md', { kind: 'unknown' }],
    ['', { kind: 'unknown' }],
  ])('%s is told by its name', (name, what) => {
    expect(distFile(name, 'demo')).toMatchObject(what);
  });

  test('of another project is still a distribution', () => {
    expect(distFile('other-1.0.tar.gz', 'demo')).toMatchObject({ kind: 'sdist', sdist: { project: 'other' } });
  });

  test('may have any name', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string(), (name, project) => void distFile(name, project)));
  });

  test.each([' (1', '.asc', 'a-', '~.', '.linux', '.tar'])('may have a long name made of %j', (part) => {
    const began = performance.now();
    for (const end of ['', 'x', '\n']) distFile(part.repeat(100_000) + end, 'a-a');
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
