import { readFile } from 'node:fs/promises';
import { uptime } from 'node:os';
export const machineClock = {
    // The monotonic clock of Node stands still while the machine sleeps; this one does not.
    bootMs: () => Math.round(uptime() * 1000),
    wallMs: () => Date.now(),
};
export const readingOf = (clock) => ({ bootMs: clock.bootMs(), wallMs: clock.wallMs() });
const mostApartMs = 50;
/** Whether the clock for leases is the one that the kernel keeps; a runtime whose clock is another may not hold any. */
export const isTrusted = async (clock) => {
    const text = await readFile('/proc/uptime', 'utf8').catch(() => undefined);
    if (text === undefined)
        return process.platform !== 'linux';
    return Math.abs(Number.parseFloat(text) * 1000 - clock.bootMs()) <= mostApartMs;
};
//# sourceMappingURL=clock.js.map