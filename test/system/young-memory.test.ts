import { readFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { exited, Program } from './program.js'

const argumentsOf = (pid: number | undefined): string[] => readFileSync(`/proc/${pid ?? 0}/cmdline`, 'utf8').split('\0')

const open = async (env: Readonly<Record<string, string>> = {}): Promise<Program> => {
  const program = await Program.open(env)
  onTestFinished(() => program.close())
  return program
}

test('what serves takes less memory for what is soon forgotten, as the process that was started', async () => {
  const program = await open()
  const { child, url } = await program.serve()
  expect(argumentsOf(child.pid)).toContain('--max-semi-space-size=32')
  expect((await fetch(`${url}/health`)).status).toBe(200)
  // Signals reach it, and it ends by itself.
  child.kill('SIGTERM')
  expect(await exited(child)).toBe(0)
})

test('whoever says how much it may take is heard', async () => {
  const program = await open({ NODE_OPTIONS: '--max-semi-space-size=8' })
  const { child } = await program.serve()
  expect(argumentsOf(child.pid).filter((one) => one.includes('semi'))).toEqual([])
})
