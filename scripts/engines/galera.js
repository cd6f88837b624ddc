// Two MariaDB nodes of one Galera cluster and an arbitrator, so that one node may die and the other serves on.
import { launch, freePort } from './processes.js'
import { opened, prepare, ready, serve } from './mariadb.js'

const PROVIDER = '/usr/lib/galera/libgalera_smm.so'
const NAME = 'headend-tests'

// A machine that stands still for half a minute is no reason to part; a node that ends says so by its connection.
const PATIENCE =
  'evs.suspect_timeout=PT45S;evs.inactive_timeout=PT90S;evs.install_timeout=PT60S;gmcast.peer_timeout=PT60S'

/** All nodes share one address, so each port is told: group, state transfer, incremental transfer. */
const nodeOptions = (folder, ports, peers) => [
  ...['--wsrep-on=ON', `--wsrep-provider=${PROVIDER}`, `--wsrep-cluster-name=${NAME}`],
  ...[`--wsrep-cluster-address=gcomm://${peers}`, '--wsrep-sst-method=rsync'],
  ...['--binlog-format=ROW', '--default-storage-engine=InnoDB', '--innodb-autoinc-lock-mode=2'],
  ...[`--wsrep-node-address=127.0.0.1:${ports.group}`, `--wsrep-node-name=${ports.sql}`],
  `--wsrep-sst-receive-address=127.0.0.1:${ports.state}`,
  `--wsrep-provider-options=base_port=${ports.group};gmcast.listen_addr=tcp://127.0.0.1:${ports.group};` +
    `ist.recv_addr=127.0.0.1:${ports.catchUp};gcache.size=16M;gcache.dir=${folder};${PATIENCE}`,
]

const portsOf = async () => ({
  sql: await freePort(),
  group: await freePort(),
  state: await freePort(),
  catchUp: await freePort(),
})

const SYNCED =
  "SELECT VARIABLE_VALUE = 'ON' AS yes FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME = 'wsrep_ready'"

export const galera = {
  packages: { mariadbd: 'mariadb-server', [PROVIDER]: 'galera-4', garbd: 'galera-arbitrator-4', rsync: 'rsync' },
  async start(folder) {
    const [first, second] = [`${folder}/one`, `${folder}/two`]
    const [one, two, arbiter] = [await portsOf(), await portsOf(), await freePort()]
    const peers = `127.0.0.1:${one.group},127.0.0.1:${two.group}`
    prepare(first)
    await ready(serve(first, one.sql, [...nodeOptions(first, one, peers), '--wsrep-new-cluster']), first, SYNCED)
    const { version, url } = await opened(first, one.sql)
    prepare(second)
    await ready(serve(second, two.sql, nodeOptions(second, two, peers)), second, SYNCED)
    const listen = `gmcast.listen_addr=tcp://127.0.0.1:${arbiter};${PATIENCE}`
    const words = ['--group', NAME, '--address', `gcomm://${peers}`, '--options', listen]
    launch('garbd', words, { log: `${folder}/arbiter.log`, as: { cwd: folder } })
    const urls = [url, url.replace(`:${one.sql}`, `:${two.sql}`)].join(',')
    return { version: `${version}, Galera, two nodes and an arbitrator`, env: { HEADEND_TEST_GALERA_URL: urls } }
  },
}
