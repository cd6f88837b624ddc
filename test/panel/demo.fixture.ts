import type { ChildProcess } from 'node:child_process'
import { Program } from '../system/program.js'

/** Somebody who may sign in. */
export interface Login {
  readonly username: string
  readonly password: string
}

/** A demo that runs, and the logins it printed. */
export interface Demo {
  readonly url: string
  /** Where its files lie, for ground that no API lays. */
  readonly dataDir: string
  readonly staff: Login
  readonly superuser: Login
  /** Ends the server as a power cut would. */
  cut(): Promise<void>
  /** Starts it again where it was. */
  again(): Promise<void>
  close(): Promise<void>
}

const loginIn = (said: string, who: string): Login => {
  const [, username, password] = new RegExp(`  ${who}\\s+(\\S+)\\s+(\\S+)`).exec(said) ?? []
  if (!username || !password) throw new Error(`the demo names no ${who}: ${said}`)
  return { username, password }
}

const started = (program: Program, port: string): Promise<{ child: ChildProcess; said: string }> =>
  new Promise((resolve, reject) => {
    const child = program.start('demo', '--port', port)
    let said = ''
    const hear = (chunk: Buffer): void => {
      said += chunk.toString()
      if (said.includes('starts over')) resolve({ child, said })
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', (status) => reject(new Error(`the demo ended with ${String(status)}: ${said}`)))
  })

/** Starts a demo on a free port with a data folder of its own. */
export const openDemo = async (): Promise<Demo> => {
  const program = await Program.open()
  const running = await started(program, '0')
  const url = /http:\/\/[\w.-]+:\d+/.exec(running.said)?.[0] ?? ''
  let { child } = running
  return {
    url,
    dataDir: program.dataDir,
    staff: loginIn(running.said, 'staff'),
    superuser: loginIn(running.said, 'superuser'),
    cut: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
    },
    again: async () => {
      ;({ child } = await started(program, new URL(url).port))
    },
    close: () => program.close(),
  }
}
