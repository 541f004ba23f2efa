import type { LoadJob, LoadResult } from './job.ts';
import { runJob } from './run-job.ts';

/** What the load process answers to each job that it is sent. */
export type LoadAnswer = { readonly result: LoadResult } | { readonly error: string };

process.on('message', (job: LoadJob) => {
  runJob(job).then(
    (result) => answer({ result }),
    (error: unknown) => answer({ error: error instanceof Error ? error.message : String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));

function answer(message: LoadAnswer): void {
  process.send?.(message);
}
