import { cp, mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Program } from '../system/program.js'

export interface Login {
  readonly operatorId: number
  readonly username: string
  readonly password: string
}

/** Rows of a control side in which there are people of one operator. */
export interface Ground {
  readonly folder: string
  readonly login: Login
}

const layGround = async (): Promise<Ground> => {
  const program = await Program.open()
  const { id } = await program.json<{ id: number }>('operator', 'create', '--name', 'Guards')
  const of = ['--operator', String(id), '--username', 'ann', '--name', 'Ann']
  const { password } = await program.json<{ password: string }>('user', 'create', ...of)
  const folder = await mkdtemp(join(tmpdir(), 'headend-ground-'))
  await cp(program.dataDir, folder, { recursive: true })
  await program.close()
  return { folder, login: { operatorId: id, username: 'ann', password } }
}

let laid: Promise<Ground> | undefined

/** An operator and somebody of its people, made once for all tests of a process. */
export const ground = (): Promise<Ground> => (laid ??= layGround())

/** A port of this machine that nobody listens on. */
export const listenPort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}
