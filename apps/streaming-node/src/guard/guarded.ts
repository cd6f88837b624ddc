import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Identity } from '../machine/own-folder.js'
import type { Entrusted } from './guard.js'

const program = fileURLToPath(new URL('../../bin/headend-node.js', import.meta.url))
const againMs = 1000

/** This program's own guard, told what it would have to give back. */
export class Guarded {
  private child: ChildProcess | undefined
  private told = ''
  private isClosed = false

  constructor(private readonly identity: Identity) {}

  get pid(): number | undefined {
    return this.child?.pid
  }

  start(): void {
    if (this.isClosed) return
    // In a group of its own: what ends this program by a signal to all does not end its guard.
    const child = spawn(process.execPath, [program, 'guard', String(process.pid)], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
    })
    child.stdin.on('error', () => undefined)
    child.once('error', () => undefined)
    child.once('close', () => setTimeout(() => this.start(), againMs).unref())
    this.child = child
    child.stdin.write(`${JSON.stringify({ identity: this.identity })}\n`)
    if (this.told !== '') child.stdin.write(this.told)
  }

  /** Before anything is done under a lease, and again when it is over. */
  entrust(entrusted: Entrusted): void {
    const line = `${JSON.stringify({ entrusted })}\n`
    if (line === this.told) return
    this.told = line
    this.child?.stdin?.write(line)
  }

  /** Everything was given back: there is nothing left to guard. */
  close(): void {
    this.isClosed = true
    this.child?.stdin?.end()
  }
}
