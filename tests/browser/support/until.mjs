/** Milliseconds after which a wait is a failure: long, because the machine may be busy. */
export const patience = 120_000;

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

/**
 * Waits until something is true.
 * @param {() => unknown} condition
 * @param {number} [time] milliseconds
 */
export async function until(condition, time = patience / 2) {
  const end = Date.now() + time;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`not true after ${time} ms: ${condition}`);
    await pause(50);
  }
}

/**
 * Closes a page. One that loads itself anew just then may miss it: it is told again.
 * @param {any} page
 */
export function closePage(page) {
  const told = () => page.close().then(() => true, () => page.isClosed());
  return until(() => page.isClosed() || Promise.race([told(), pause(5_000)]));
}
