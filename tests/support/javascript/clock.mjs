/** Time that moves only when a test says so: setTimeout and clearTimeout of everything tested. */
const real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout };

export class Clock {
  #now = 0;
  #lastId = 0;
  /** @type {Map<number, { due: number, work: () => void }>} */
  #timers = new Map();

  /** Takes the place of the real time. */
  stop() {
    const set = (/** @type {() => void} */ work, time = 0) => {
      this.#lastId += 1;
      this.#timers.set(this.#lastId, { due: this.#now + time, work });
      return this.#lastId;
    };
    const clear = (/** @type {number} */ id) => this.#timers.delete(id);
    Object.assign(globalThis, { setTimeout: set, clearTimeout: clear });
  }

  /** @param {number} time milliseconds */
  advance(time) {
    this.#now += time;
    for (const [id, { due, work }] of [...this.#timers]) {
      if (due <= this.#now && this.#timers.delete(id)) work();
    }
  }

  /** Gives the real time back. */
  restore() {
    Object.assign(globalThis, real);
  }
}
