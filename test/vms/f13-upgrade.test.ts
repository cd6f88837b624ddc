import { expect, test } from 'vitest'
import { Installation } from './installation.fixture.js'
import { until } from './node-process.js'
import { proveIndex, proveInvariants, tell } from './proof.js'

/** As many as two quiet processors bear beside all else; a machine that does other things as well may take fewer. */
const count = Number(process.env['HEADEND_TEST_CAMERAS'] ?? '40')

test('F13: three servers are stopped and started one after the other, and no recorded picture is missing', async () => {
  const town = await Installation.open({ use_failback: false })
  const servers = [await town.server('one'), await town.server('two'), await town.server('three')]
  const [one, two, three] = servers
  if (!one || !two || !three) throw new Error('there are three')
  const group = await town.group([one, two, three], count)
  const isAll = (): boolean => town.witness.cameras().every(({ path }) => town.cameras.watchers(path) > 0)
  await until('all cameras', isAll)
  const beganMs = Date.now()
  for (const server of servers) {
    const atMs = Date.now()
    await town.change('servers', server.id, { is_in_maintenance: true })
    await until('it to hold nothing', () => town.witness.holder(group.id) !== server.id)
    tell(`${count} cameras moved from ${server.node.name}`, Date.now() - atMs)
    server.node.signal('SIGTERM')
    expect(await server.node.ended()).toBe(0)
    await server.node.start()
    await town.change('servers', server.id, { is_in_maintenance: false })
    await until(
      'it to be trusted',
      async () => !(await town.alarms()).includes(`server.disconnected ${server.node.name}`),
    )
  }
  await town.moveTo(group.id, one)
  await proveInvariants(town)
  const { all, holeMs } = await proveIndex(town, group, beganMs)
  expect(all.map(({ missing }) => missing)).toEqual(group.cameras.map(() => []))
  tell('the longest hole in the index, which tells when pictures arrived', holeMs)
})
