import { readFile } from 'node:fs/promises'
import { uptime } from 'node:os'
import type { ClockReading } from '@headend/vms/core'

/** The clocks of the machine: one that never steps and counts sleep, by which leases are measured, and the wall's. */
export interface NodeClock {
  bootMs(): number
  wallMs(): number
}

export const machineClock: NodeClock = {
  // The monotonic clock of Node stands still while the machine sleeps; this one does not.
  bootMs: () => Math.round(uptime() * 1000),
  wallMs: () => Date.now(),
}

export const readingOf = (clock: NodeClock): ClockReading => ({ bootMs: clock.bootMs(), wallMs: clock.wallMs() })

const mostApartMs = 50

/** Whether the clock for leases is the one that the kernel keeps; a runtime whose clock is another may not hold any. */
export const isTrusted = async (clock: NodeClock): Promise<boolean> => {
  const before = clock.bootMs()
  const text = await readFile('/proc/uptime', 'utf8').catch(() => undefined)
  if (text === undefined) return process.platform !== 'linux'
  // A busy machine takes its time to read: the kernel's word lies between two of ours.
  const kernelMs = Number.parseFloat(text) * 1000
  return kernelMs >= before - mostApartMs && kernelMs <= clock.bootMs() + mostApartMs
}
