import { readConfig } from '@headend/base'
import { allModules, createServer } from '@headend/server'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Engines that this run names. */
export const isNamed = (engine: string): boolean =>
  (process.env['HEADEND_TEST_ENGINES'] ?? '').split(',').includes(engine)

/** A machine that does much else at once may take its time. */
export const patient = { timeout: 120_000, interval: 100 }

/** A house that listens, with its engines at these addresses; it stops with the test. */
export const serveHouse = async (engines: Readonly<Record<string, string>>) => {
  const folder = await mkdtemp(join(tmpdir(), 'headend-served-'))
  const env = {
    ...{ HEADEND_DATA_DIR: folder, HEADEND_PORT: '0', HEADEND_HOST: '127.0.0.1', HEADEND_LOG_LEVEL: 'silent' },
    ...{ HEADEND_SECRET: 'a secret of these tests that is long enough', ...engines },
  }
  const server = await createServer(readConfig({ env, cwd: folder, modules: allModules }))
  const at = (path: string) => `http://127.0.0.1:${server.port}${path}`
  let hasStopped = false
  const stop = async (): Promise<void> => {
    if (hasStopped) return
    hasStopped = true
    await server.stop()
    await rm(folder, { recursive: true })
  }
  onTestFinished(stop)
  const partUp = async (part: string): Promise<string | undefined> => {
    const figures = await (await fetch(at('/metrics'))).text()
    return new RegExp(`^headend_part_up\\{part="${part}"\\} (\\d)`, 'm').exec(figures)?.[1]
  }
  return {
    server,
    folder,
    at,
    /** What `/metrics` says under this name. */
    figure: async (name: string): Promise<number> =>
      Number(new RegExp(`^${name} (\\S+)`, 'm').exec(await (await fetch(at('/metrics'))).text())?.[1]),
    /** What `/health` says of a part, whether balancers should send requests, and what `/metrics` says. */
    state: async (part: string) => {
      const { parts } = (await (await fetch(at('/health'))).json()) as { parts: Record<string, string> }
      const isReady = (await fetch(at('/health/ready'))).status === 200
      return { says: parts[part], isReady, isUp: (await partUp(part)) === '1' }
    },
    /** A call that anybody may make; the code of its refusal. */
    staffLogin: async (username: string): Promise<string> => {
      const body = JSON.stringify({ username, password: 'a guess that is wrong' })
      const headers = { 'Content-Type': 'application/json' }
      const answer = await fetch(at('/admin/api/v1/base/login'), { method: 'POST', headers, body })
      return ((await answer.json()) as { code: string }).code
    },
    stop,
  }
}

export type ServedHouse = Awaited<ReturnType<typeof serveHouse>>

export const well = { says: 'ok', isReady: true, isUp: true }
/** The house serves on without it. */
export const away = { says: 'away', isReady: true, isUp: false }
/** Nothing can be served without it. */
export const failing = { says: 'failing', isReady: false, isUp: false }
