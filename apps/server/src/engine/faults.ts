const lost = /^(SQLITE_(BUSY|FULL|IOERR|CANTOPEN|READONLY|CORRUPT|MISUSE)|ECONN|ETIMEDOUT|EPIPE|57P|08|53)/u;

/** What PostgreSQL's driver says of a connection that is gone, or cannot be had, without any code. */
const lostWithoutCode =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when)/u;

/** The database itself fails: running the commands one by one would only fail again. */
export function isOutOfReach(fault: unknown): boolean {
  const { code, message } = of(fault);
  return code === null ? lostWithoutCode.test(message) : lost.test(code);
}

/** PostgreSQL gave way to another transaction, by a deadlock or for want of a serial order: once more may do. */
export function mayPass(fault: unknown): boolean {
  const { code } = of(fault);
  return code === '40P01' || code === '40001';
}

function of(fault: unknown): { code: string | null; message: string } {
  if (!(fault instanceof Error)) return { code: null, message: '' };
  const { code } = fault as NodeJS.ErrnoException;
  return { code: code ?? null, message: fault.message };
}
