import { basename } from 'node:path';

const vague = /^(utils?|helpers?|common|misc|shared|types)$/;
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const entryPoints = /packages[\\/](domain|client)[\\/]src[\\/]index\.ts$/;

/**
 * Files are named for what is in them, in kebab-case; only a package's entry point is an index.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const fileNames = {
  meta: { type: 'suggestion', schema: [] },
  create: (context) => ({
    Program(node) {
      const [name = ''] = basename(context.filename).split('.');
      if (!kebab.test(name)) context.report({ node, message: 'File names are kebab-case.' });
      if (vague.test(name))
        context.report({ node, message: `"${name}" says nothing: name the file for what is in it.` });
      if (/^index$/.test(name) && !entryPoints.test(context.filename)) {
        context.report({ node, message: 'No barrels: import the file that has the thing.' });
      }
    },
  }),
};
