import type { Plugin } from 'vite';

/**
 * Has the document run one chunk as soon as it is there. It is the same module that the entry imports, which else would
 * run nothing before all of its imports had come.
 */
export function runAhead(chunkName: string): Plugin {
  return {
    name: 'run-ahead',
    apply: 'build',
    transformIndexHtml(_html, { bundle }) {
      const files = Object.values(bundle ?? {});
      const chunk = files.find((file) => file.type === 'chunk' && file.name === chunkName);
      if (chunk === undefined) throw new Error(`No chunk "${chunkName}" to run ahead`);
      const attrs = { type: 'module', async: true, crossorigin: true, src: `/${chunk.fileName}` };
      return [{ tag: 'script', attrs, injectTo: 'head' }];
    },
  };
}
