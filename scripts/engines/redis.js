// Redis three ways: one server, one watched by sentinels, and a cluster. Nothing is kept after its end.
import { writeFileSync } from 'node:fs'
import { createClient } from 'redis'
import { answering, freePort, launch, makeFolder } from './processes.js'

const SLOTS = 16_384
const MASTER = 'headend'

/** Starts one server and waits for its answer; `more` are further words of its command line. */
export const serve = async (folder, more = []) => {
  const port = await freePort()
  makeFolder(folder, {})
  const words = ['--port', port, '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no', ...more]
  const server = launch('redis-server', words.map(String), { log: `${folder}/server.log` })
  await answering(server, () => asked(port, 'PING'))
  return { ...server, port }
}

const asked = async (port, ...words) => {
  // A server that is not there yet is asked again by whoever waits for it.
  const client = createClient({ socket: { host: '127.0.0.1', port, reconnectStrategy: false } })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await client.sendCommand(words.map(String))
  } finally {
    client.destroy()
  }
}

const versionOf = async (port) => {
  const info = String(await asked(port, 'INFO', 'server'))
  return `Redis ${/redis_version:(\S+)/.exec(info)?.[1]}`
}

const packages = { 'redis-server': 'redis-server' }

export const redis = {
  packages,
  async start(folder) {
    const { port } = await serve(folder)
    return { version: await versionOf(port), env: { HEADEND_TEST_REDIS_URL: `redis://127.0.0.1:${port}` } }
  },
}

const sentinelRules = (port, master) =>
  [
    `port ${port}`,
    'bind 127.0.0.1',
    `sentinel monitor ${MASTER} 127.0.0.1 ${master} 2`,
    `sentinel down-after-milliseconds ${MASTER} 1000`,
    `sentinel failover-timeout ${MASTER} 5000`,
  ].join('\n')

const watch = async (folder, master) => {
  const port = await freePort()
  makeFolder(folder, {})
  writeFileSync(`${folder}/sentinel.conf`, sentinelRules(port, master))
  const words = [`${folder}/sentinel.conf`, '--sentinel']
  const server = launch('redis-server', words, { log: `${folder}/server.log` })
  await answering(server, () => asked(port, 'PING'))
  return port
}

export const redisSentinel = {
  packages,
  async start(folder) {
    makeFolder(folder, {})
    const master = await serve(`${folder}/master`)
    const replica = await serve(`${folder}/replica`, ['--replicaof', `127.0.0.1 ${master.port}`])
    await answering(replica, async () => {
      const info = String(await asked(master.port, 'INFO', 'replication'))
      if (!info.includes('state=online')) throw new Error('the replica has not caught up')
    })
    const ports = []
    for (const name of ['one', 'two', 'three']) ports.push(await watch(`${folder}/${name}`, master.port))
    await answering(master, async () => {
      const known = await asked(ports[0], 'SENTINEL', 'CKQUORUM', MASTER)
      if (!String(known).includes('3 usable')) throw new Error('the sentinels do not know each other')
      if ((await asked(ports[0], 'SENTINEL', 'REPLICAS', MASTER)).length !== 1) throw new Error('no replica is known')
    })
    return {
      version: `${await versionOf(master.port)}, a master, a replica and three sentinels`,
      env: {
        HEADEND_TEST_REDIS_SENTINEL_URL: `redis-sentinel://${ports.map((port) => `127.0.0.1:${port}`)}/${MASTER}`,
        HEADEND_TEST_REDIS_SENTINEL_PIDS: [master, replica].map(({ child }) => child.pid).join(),
      },
    }
  },
}

export const redisCluster = {
  packages,
  async start(folder) {
    makeFolder(folder, {})
    const nodes = []
    for (const name of ['one', 'two', 'three']) {
      const bus = await freePort()
      const more = ['--cluster-enabled', 'yes', '--cluster-node-timeout', '2000', '--cluster-port', bus]
      nodes.push({ ...(await serve(`${folder}/${name}`, more)), bus })
    }
    const share = Math.ceil(SLOTS / nodes.length)
    for (const [at, { port }] of nodes.entries()) {
      const range = [at * share, Math.min((at + 1) * share, SLOTS) - 1]
      await asked(port, 'CLUSTER', 'ADDSLOTSRANGE', ...range)
      if (at > 0) await asked(nodes[0].port, 'CLUSTER', 'MEET', '127.0.0.1', port, nodes[at].bus)
    }
    for (const node of nodes)
      await answering(node, async () => {
        const info = String(await asked(node.port, 'CLUSTER', 'INFO'))
        if (!/cluster_state:ok[\s\S]*cluster_known_nodes:3/.test(info)) throw new Error('the cluster is not whole')
      })
    const hosts = nodes.map(({ port }) => `127.0.0.1:${port}`)
    return {
      version: `${await versionOf(nodes[0].port)}, a cluster of three masters`,
      env: { HEADEND_TEST_REDIS_CLUSTER_URL: `redis-cluster://${hosts}` },
    }
  },
}
