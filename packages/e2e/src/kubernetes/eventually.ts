import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until the answer is nothing; after `seconds` the last answer, which says what is still missing, is the error. */
export async function eventually(
  what: string,
  seconds: number,
  missing: () => Promise<string | undefined>,
): Promise<void> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const answer = await missing();
    if (answer === undefined) return;
    if (performance.now() > end) throw new Error(`not in ${seconds} s: ${what}: ${answer}`);
    await sleep(200);
  }
}
