/** Milliseconds after which a wait is a failure: long, because the machine may be busy. */
export const patience = 120_000;

/**
 * Waits until something is true.
 * @param {() => unknown} condition
 * @param {number} [time] milliseconds
 */
export async function until(condition, time = patience / 2) {
  const end = Date.now() + time;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`not true after ${time} ms: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
