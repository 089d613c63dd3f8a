import { looksIssued } from '../journal/secrets/suspect.ts';

/** The largest file in bytes that is searched for secrets: bundles are within it, and data may lie beyond. */
export const MOST_SEARCHED = 16 * 1024 * 1024;

/** A null byte so early ends the search for text. */
const TEXT_BEGINS = 8192;

/** What never holds a text that somebody wrote. */
const BINARY =
  /\.(?:png|jpe?g|gif|webp|avif|ico|woff2?|ttf|otf|eot|pdf|mp[34]|wasm|so|dll|dylib|pyd|node|exe|class|bin|dat|a|o|lib|zip|gz|tgz|bz2|xz|zst|br|7z|jar|whl|np[yz]|parquet|pickle|pkl|h5|onnx|pt|safetensors|db|sqlite3?)$/i;

/** Whether the name of a file leaves it possible that it is a text. */
export function mayBeText(path: string): boolean {
  return !BINARY.test(path);
}

/** Whether a content is a text, as far as its beginning says. */
export function isText(content: Buffer): boolean {
  return !content.subarray(0, TEXT_BEGINS).includes(0);
}

/** Whether a content is to be looked at closely, since it holds what is formed like a secret; quick, and linear in its length. */
export function looksLikeSecret(content: Buffer): boolean {
  return isText(content) && looksIssued(content.toString('latin1'));
}
