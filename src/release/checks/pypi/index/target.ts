import type { Found, PypiCheck } from '../../../check.ts';

/** `pypi/target` */
export const target: PypiCheck = {
  id: 'pypi/target',
  severity: 'warning',
  about: 'pypi',
  title: 'all that configuration says of uploads names one place',
  why: 'Each upload tool reads its own settings: one of them sends the release elsewhere.',
  async run({ facts }) {
    const { upload, index, elsewhere, installsFrom } = await facts.target();
    const found = elsewhere.map(({ url, source }): Found => {
      const message = `${upload.source} names ${upload.url} and ${source} names ${url}: which one counts depends on the upload tool.`;
      // What was set for this run is meant for it; what a file declares may be for another day.
      return isVariable(upload.source) && isVariable(source) ? { message } : { severity: 'info', message };
    });
    if (index && installsFrom && origin(index.url) !== origin(installsFrom.url))
      found.push({
        severity: 'info',
        message: `Installs come from ${installsFrom.url} (${installsFrom.source}), and the release goes to ${upload.url}.`,
      });
    return found;
  },
};

function isVariable(source: string): boolean {
  return /^[A-Z][A-Z0-9_]*$/.test(source);
}

function origin(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
