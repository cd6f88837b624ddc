// Runs a command in a network of its own, in which a test may lay wires and cut them; nothing in it is seen from outside.
// Where that cannot be made, the command runs as it would without.
import { spawn, spawnSync } from 'node:child_process'

const [command = 'true', ...words] = process.argv.slice(2)
const worked = (program, args) => spawnSync(program, args, { stdio: 'ignore' }).status === 0
const trial = 'ip link set lo up && ip link add t0 type bridge && nft add table inet t'
const isPossible = process.getuid() === 0 && worked('unshare', ['--net', 'sh', '-c', trial])
if (!isPossible) console.log('reduced: no network of its own can be made here (root, ip and nft are needed)')

const own = ['--net', 'sh', '-c', 'ip link set lo up && exec "$0" "$@"', command, ...words]
const env = { ...process.env, ...(isPossible && { HEADEND_TEST_NETWORK: 'own' }) }
const [program, args] = isPossible ? ['unshare', own] : [command, words]
const child = spawn(program, args, { stdio: 'inherit', env })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.once('close', (status) => process.exit(status ?? 1))
