import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { call } from '../control/calls.js'
import type { Identity } from '../machine/own-folder.js'

/** What the guard has to give back when the program that it watches is dead. */
export interface Entrusted {
  readonly run: string
  readonly held: readonly { readonly group: number; readonly epoch: number }[]
}

/** The program that a guard watches: its number alone may be another's by then. */
interface Watched {
  readonly pid: number
  readonly startedAt: string
}

const mostMs = 2000
const stepMs = 20
const startField = 19

/** When a process was started, by the kernel; undefined where there is none, or only its remains. */
const startOf = async (pid: number): Promise<string | undefined> => {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[startField]
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Makes sure that the program is dead; false where that cannot be told in time. */
const buried = async ({ pid, startedAt }: Watched): Promise<boolean> => {
  for (let waited = 0; waited <= mostMs; waited += stepMs) {
    if ((await startOf(pid)) !== startedAt) return true
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      return true
    }
    await pause(stepMs)
  }
  return false
}

const release = async ({ servers, token }: Identity, { run, held }: Entrusted): Promise<void> => {
  for (const { group, epoch } of held)
    for (const server of servers) {
      const body = { run, group, epoch, cause: 'crash' }
      const said = await call(`${server}/vms/node/v1/releases`, { token, body, timeoutMs: mostMs }).catch(
        () => undefined,
      )
      if (said) break
    }
}

/**
 * Watches a program through a pipe: the kernel closes it with the program, however that ends. Only when it is dead for
 * certain its groups are given back, so that nobody has to wait for leases; a program that only stands still has its
 * pipe open, and its leases run out.
 */
export const guard = async (pid: number): Promise<number> => {
  const startedAt = await startOf(pid)
  if (startedAt === undefined) return 1
  let identity: Identity | undefined
  let entrusted: Entrusted | undefined
  for await (const line of createInterface({ input: process.stdin })) {
    const said = JSON.parse(line) as { identity?: Identity; entrusted?: Entrusted }
    identity = said.identity ?? identity
    entrusted = said.entrusted ?? entrusted
  }
  if (!identity || !entrusted || entrusted.held.length === 0) return 0
  if (!(await buried({ pid, startedAt }))) return 1
  await release(identity, entrusted)
  return 0
}
