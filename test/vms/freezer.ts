import { mkdirSync, rmdirSync, writeFileSync } from 'node:fs'

/** Where the kernel lets groups of processes be stopped: as the older, or the newer of its ways has it. */
const ways = [
  { root: '/sys/fs/cgroup/freezer', state: 'freezer.state', stop: 'FROZEN', go: 'THAWED' },
  { root: '/sys/fs/cgroup', state: 'cgroup.freeze', stop: '1', go: '0' },
] as const

/** Processes that stand still together, as a machine that was put to sleep. */
export class Freezer {
  private constructor(
    private readonly folder: string,
    private readonly way: (typeof ways)[number],
  ) {}

  /** Undefined where this machine does not let us. */
  static of(pids: readonly number[]): Freezer | undefined {
    for (const way of ways) {
      const folder = `${way.root}/headend-vms-${process.pid}-${pids[0] ?? 0}`
      try {
        mkdirSync(folder)
        const made = new Freezer(folder, way)
        for (const pid of pids) writeFileSync(`${folder}/cgroup.procs`, String(pid))
        writeFileSync(`${folder}/${way.state}`, way.go)
        return made
      } catch {
        continue
      }
    }
    return undefined
  }

  freeze(): void {
    writeFileSync(`${this.folder}/${this.way.state}`, this.way.stop)
  }

  thaw(): void {
    writeFileSync(`${this.folder}/${this.way.state}`, this.way.go)
  }

  /** When all of its processes have ended. */
  remove(): void {
    rmdirSync(this.folder)
  }
}
