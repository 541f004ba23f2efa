// npm run bench [-- NAME ...], npm run bench:console [-- ...]: the first argument is the package's script.

import { spawn } from 'node:child_process';
import { root } from './places.mjs';
import { prepare } from './prepare.mjs';
import { passSignalsTo } from './run.mjs';

const env = await prepare({ packages: ['@seatkeeper/server', '@seatkeeper/admin', '@seatkeeper/bench'] });
const args = ['--filter', '@seatkeeper/bench', 'run', ...process.argv.slice(2)];
const bench = spawn('pnpm', args, { cwd: root, env, stdio: 'inherit', shell: process.platform === 'win32' });
passSignalsTo(bench);
bench.on('close', (code) => process.exit(code ?? 1));
