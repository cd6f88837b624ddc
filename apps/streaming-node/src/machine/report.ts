import { statfs } from 'node:fs/promises'
import { cpus, freemem, totalmem } from 'node:os'

/** How the machine is. */
export interface MachineReport {
  readonly cpu_percent: number
  readonly memory_used: number
  readonly memory_total: number
  readonly storage_used: number
  readonly storage_total: number
}

interface Spent {
  readonly busy: number
  readonly all: number
}

const spent = (): Spent => {
  const times = cpus().map((one) => one.times)
  const all = times.reduce((sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq, 0)
  return { busy: all - times.reduce((sum, { idle }) => sum + idle, 0), all }
}

/** Measures the machine from one report to the next. */
export class Machine {
  private last = spent()
  private storage = { storage_used: 0, storage_total: 0 }
  private percent = 0

  constructor(private readonly storages: readonly string[]) {}

  report(): MachineReport {
    const now = spent()
    // Within less than a tick nothing was measured.
    if (now.all > this.last.all)
      this.percent = Math.round(((now.busy - this.last.busy) * 1000) / (now.all - this.last.all)) / 10
    this.last = now
    const cpu_percent = Math.min(100, Math.max(0, this.percent))
    return { cpu_percent, memory_used: totalmem() - freemem(), memory_total: totalmem(), ...this.storage }
  }

  /** Looks at the disks; apart, because a disk that hangs may not hold up a sign of life. */
  async look(): Promise<void> {
    const found = new Map<string, { readonly used: number; readonly total: number }>()
    for (const path of this.storages) {
      const { bsize, blocks, bavail, type, bfree } = await statfs(path).catch(() => noDisk)
      // Two folders on one disk are one disk.
      if (blocks > 0)
        found.set(`${type} ${blocks} ${bfree}`, { used: (blocks - bavail) * bsize, total: blocks * bsize })
    }
    const disks = [...found.values()]
    this.storage = {
      storage_used: disks.reduce((sum, { used }) => sum + used, 0),
      storage_total: disks.reduce((sum, { total }) => sum + total, 0),
    }
  }
}

const noDisk = { bsize: 0, blocks: 0, bavail: 0, bfree: 0, type: 0 }
