import { spawn } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';

const tickSeconds = 15;

/**
 * Runs a command to its end and keeps what it printed. The child shares this process's group, so a signal to the
 * group reaches it; a signal to this process alone is passed on.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {object} options
 * @param {string} options.cwd
 * @param {NodeJS.ProcessEnv} options.env
 * @param {string} [options.logFile] receives all that the command prints
 * @param {(line: string) => void} [options.onLine]
 * @param {(seconds: number) => void} [options.onTick] every 15 seconds while the command runs
 * @returns {Promise<{ code: number, output: string, stdout: string, seconds: number }>} `output`: stdout and stderr as they came
 */
export function run(command, args, { cwd, env, logFile, onLine, onTick }) {
  const startedAt = performance.now();
  const seconds = () => Math.round((performance.now() - startedAt) / 1000);
  const log = logFile === undefined ? undefined : openSync(logFile, 'w');
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  const ticks = setInterval(() => onTick?.(seconds()), tickSeconds * 1000);
  const stopPassing = passSignalsTo(child);

  let output = '';
  let stdout = '';
  /** @param {string} text */
  const take = (text) => {
    output += text;
    if (log !== undefined) writeSync(log, text);
    if (onLine) for (const line of text.split('\n')) onLine(line);
  };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
    take(text);
  });
  child.stderr.setEncoding('utf8').on('data', take);

  return new Promise((resolve) => {
    /** @param {number} code */
    const end = (code) => {
      clearInterval(ticks);
      stopPassing();
      if (log !== undefined) closeSync(log);
      resolve({ code, output, stdout, seconds: seconds() });
    };
    child.on('error', (error) => {
      output += `${error.message}\n`;
      end(127);
    });
    child.on('close', (code, signal) => end(code ?? (signal ? 1 : 0)));
  });
}

/**
 * While a child runs, SIGINT and SIGTERM end it first and this process with it.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
export function passSignalsTo(child) {
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  const listeners = signals.map((signal) => {
    const pass = () => {
      child.kill(signal);
      child.once('close', () => process.exit(signal === 'SIGINT' ? 130 : 143));
    };
    process.once(signal, pass);
    return () => process.off(signal, pass);
  });
  return () => listeners.forEach((remove) => remove());
}
