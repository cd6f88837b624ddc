import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Installation, type Server } from './installation.fixture.js'
import { NodeProcess } from './node-process.js'
import { alarm, noAlarm, proveIndex, proveInvariants } from './proof.js'

const tokenOf = async ({ node }: Server): Promise<string> => {
  const text = await readFile(join(node.folder, 'state', 'identity.json'), 'utf8')
  return (JSON.parse(text) as { token: string }).token
}

const beat = (town: Installation, token: string, body: object): Promise<Response> =>
  fetch(`${town.url}/vms/node/v1/beats`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ run: 'stranger', seq: 1, heard: 0, leases: [], ...body }),
  })

test('F11: a copy of a server, a repeated, a forged and an unknown message get nobody’s group', async () => {
  const town = await Installation.open()
  const [primary, standby] = [await town.server('primary'), await town.server('standby')]
  const group = await town.group([primary, standby], 2)
  const beganMs = Date.now()
  const token = await tokenOf(primary)

  expect((await beat(town, `${token}x`, {})).status).toBe(401)
  expect((await beat(town, token, { seq: -1 })).status).toBe(400)
  const second = (await (await beat(town, token, {})).json()) as { refused: string }
  expect(second.refused).toBe('secondRun')
  await alarm(town, 'server.duplicate_identity primary')

  // The whole machine was copied, with its name and its token.
  const clone = await NodeProcess.open('clone', { HEADEND_NODE_SERVERS: town.url })
  onTestFinished(() => clone.close())
  await cp(join(primary.node.folder, 'state', 'identity.json'), join(clone.folder, 'state', 'identity.json'))
  await clone.start()
  await alarm(town, 'server.duplicate_identity primary')
  expect(clone.beliefs()).toEqual([])
  await clone.close()

  const other = await tokenOf(standby)
  standby.node.signal('SIGKILL')
  await alarm(town, 'server.disconnected standby')
  const old = { run: 'another', version: 999 }
  for (const seq of [1, 2, 3]) expect((await beat(town, other, { ...old, seq })).status).toBe(200)
  await alarm(town, 'server.version_unsupported standby')
  const again = (await (await beat(town, other, { ...old, seq: 2 })).json()) as { refused: string }
  expect(again.refused).toBe('repeated')

  await standby.node.start()
  await noAlarm(town, 'server.version_unsupported standby')
  expect(town.witness.changes(group.id)).toHaveLength(1)
  await proveInvariants(town)
  expect((await proveIndex(town, group, beganMs)).missingMs).toBe(0)
})
