import type { ClockReading } from '@headend/vms/core';
/** The clocks of the machine: one that never steps and counts sleep, by which leases are measured, and the wall's. */
export interface NodeClock {
    bootMs(): number;
    wallMs(): number;
}
export declare const machineClock: NodeClock;
export declare const readingOf: (clock: NodeClock) => ClockReading;
/** Whether the clock for leases is the one that the kernel keeps; a runtime whose clock is another may not hold any. */
export declare const isTrusted: (clock: NodeClock) => Promise<boolean>;
