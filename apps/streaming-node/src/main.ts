import { join } from './control/calls.js'
import { guard } from './guard/guard.js'
import { isTrusted, machineClock } from './machine/clock.js'
import { OptionError, ownOptions, type NodeOptions } from './machine/options.js'
import { FolderTaken, OwnFolder, type Identity } from './machine/own-folder.js'
import { sayInLines } from './machine/say.js'
import { StreamingNode } from './streaming-node.js'

const usage = `usage: headend-node run                joins with HEADEND_NODE_JOIN_TOKEN at the first start
       headend-node join ADDRESS TOKEN  joins the control side at this address
`

const complain = (text: string): number => {
  process.stderr.write(`headend-node: ${text}\n`)
  return 1
}

const joinNow = async (folder: OwnFolder, servers: readonly string[], token: string): Promise<Identity> => {
  const identity = { servers, token: await join(servers, token) }
  await folder.keepIdentity(identity)
  return identity
}

/** The server's name for itself: kept, or made of a one-time token. */
const identityOf = async (folder: OwnFolder, options: NodeOptions): Promise<Identity | undefined> => {
  const known = await folder.identity()
  const { servers, joinToken } = options
  if (known) return servers.length > 0 ? { ...known, servers } : known
  return servers.length > 0 && joinToken !== '' ? joinNow(folder, servers, joinToken) : undefined
}

const signalled = (): Promise<string> =>
  new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(signal))
  })

const run = async (options: NodeOptions): Promise<number> => {
  if (!(await isTrusted(machineClock))) return complain('this machine has no clock that leases could be measured by')
  const folder = await OwnFolder.open(options.stateDir)
  const identity = await identityOf(folder, options)
  if (!identity) return complain(`this server has not joined anybody\n${usage}`)
  const node = await StreamingNode.open(options, folder, identity, sayInLines)
  sayInLines('info', 'listening', { port: node.port })
  sayInLines('info', 'stopping', { signal: await signalled() })
  await node.stop()
  folder.close()
  return 0
}

const joinAt = async (options: NodeOptions, [address = '', token = '']: readonly string[]): Promise<number> => {
  const folder = await OwnFolder.open(options.stateDir)
  await joinNow(folder, [address.replace(/\/+$/, '')], token)
  folder.close()
  process.stdout.write('joined\n')
  return 0
}

/** The program; gives the status that it ends with. */
export const main = async ([command, ...rest]: readonly string[]): Promise<number> => {
  try {
    if (command === 'guard') return await guard(Number(rest[0]))
    if (command === 'run') return await run(ownOptions())
    if (command === 'join' && rest.length === 2) return await joinAt(ownOptions(), rest)
    process.stderr.write(usage)
    return 2
  } catch (error) {
    if (error instanceof OptionError || error instanceof FolderTaken) return complain(error.message)
    return complain(error instanceof Error ? error.message : String(error))
  }
}
