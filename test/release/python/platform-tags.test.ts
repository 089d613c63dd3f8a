import { expect, test } from 'vitest';
import { platformTagRefusal } from '../../../src/release/python/platform-tags.ts';

test.each([
  'any',
  'win32',
  'win_amd64',
  'win_arm64',
  'manylinux1_x86_64',
  'manylinux2014_aarch64',
  'manylinux_2_28_x86_64',
  'manylinux_2_17_ppc64',
  'musllinux_1_2_riscv64',
  'linux_armv7l',
  'macosx_10_9_universal2',
  'macosx_11_0_arm64',
  'macosx_26_0_arm64',
  'ios_13_0_arm64_iphonesimulator',
  'android_21_arm64_v8a',
  'pyemscripten_2025_0_wasm32',
])('PyPI takes wheels for %s', (tag) => {
  expect(platformTagRefusal(tag)).toBeUndefined();
});

test.each([
  ['linux_x86_64', 'auditwheel'],
  ['linux_aarch64', 'auditwheel'],
  ['macosx_14_1_arm64', 'macosx_14_0'],
  ['macosx_16_0_arm64', '15, 26'],
  ['macosx_11_0_sparc', 'architecture'],
  ['manylinux1_aarch64', 'no such platform'],
  ['manylinux_2_28_mips', 'architecture'],
  ['musllinux_1_2_ppc64', 'architecture'],
  ['ios_13_0_armv7_iphoneos', 'architecture'],
  ['win_sparc', 'no such platform'],
  ['emscripten_3_1_58_wasm32', 'no such platform'],
  ['ANY', 'no such platform'],
  ['any\n', 'no such platform'],
  ['', 'no such platform'],
  ['__proto__', 'no such platform'],
])('PyPI refuses wheels for %j: %s', (tag, why) => {
  expect(platformTagRefusal(tag)).toContain(why);
});
