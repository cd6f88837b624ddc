import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

export interface ServerOptions {
  readonly uid?: number
  readonly gid?: number
  readonly env?: Readonly<Record<string, string>>
}

/** A server of one test, which may be killed, paused and started again at the same place. */
export class ServerProcess {
  private child: ChildProcess | undefined

  constructor(
    private readonly program: string,
    private readonly words: readonly string[],
    /** Rejects while the server does not answer. */
    private readonly ask: () => Promise<unknown>,
    /** Whose process it is, for servers that will not run as root, and what it finds in its environment. */
    private readonly options: ServerOptions = {},
  ) {}

  /** Resolves when it answers. */
  async start(): Promise<void> {
    this.child = spawn(this.program, this.words, { stdio: 'ignore', ...this.options })
    const gone = once(this.child, 'exit').then(() => Promise.reject(new Error(`${this.program} ended`)))
    gone.catch(() => undefined)
    await Promise.race([gone, untilAnswered(this.ask)])
  }

  /** SIGKILL: it ends without a word. */
  async kill(): Promise<void> {
    const { child } = this
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    this.signal('SIGKILL')
    await ended
  }

  pause(): void {
    this.signal('SIGSTOP')
  }

  resume(): void {
    this.signal('SIGCONT')
  }

  /** To it and to the processes that it has made to serve its clients. */
  private signal(name: NodeJS.Signals): void {
    const { pid } = this.child ?? {}
    if (pid === undefined) return
    const made = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
    for (const one of [pid, ...made]) endured(() => process.kill(one, name))
  }
}

/** One of them may have ended by itself meanwhile. */
const endured = (deed: () => void): void => {
  try {
    deed()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

const untilAnswered = async (ask: () => Promise<unknown>): Promise<void> => {
  for (let tries = 0; ; tries += 1) {
    try {
      await ask()
      return
    } catch (error) {
      if (tries > 200) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

/** A loopback port that nobody uses now. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
