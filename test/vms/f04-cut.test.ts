import { expect, onTestFinished, test } from 'vitest'
import { Installation, type Group, type Server } from './installation.fixture.js'
import { Network, hasOwnNetwork, type Cut } from './network.js'
import { pause, until } from './node-process.js'
import { alarm, letGo, noAlarm, pictureAfter, proveIndex, proveInvariants, tell } from './proof.js'
import { Relay } from './relay.js'

interface Wire {
  cut(ways: Cut['ways'], percent?: number): void
  heal(): void
}

interface Town {
  readonly town: Installation
  readonly primary: Server
  readonly standby: Server
  readonly group: Group
  readonly wire: Wire
}

/** A primary on a machine of its own, whose wire to the control side the kernel cuts. */
const openInKernel = async (): Promise<Town> => {
  const network = Network.open()
  const host = network.host()
  const town = await Installation.open({ use_failback: false }, network.address)
  const primary = await town.server('primary', {}, {}, host)
  const standby = await town.server('standby', {}, {}, network.host())
  const group = await town.group([primary, standby], 2)
  const wire: Wire = {
    cut: (ways, percent) => host.cut({ port: town.port, ways, ...(percent !== undefined && { percent }) }),
    heal: () => host.heal(),
  }
  return { town, primary, standby, group, wire }
}

/** The same on this machine, through a relay: it loses all or nothing, and what was connected has to connect anew. */
const openByRelay = async (): Promise<Town> => {
  const town = await Installation.open({ use_failback: false })
  const relay = await Relay.open(town.port)
  onTestFinished(() => relay.close())
  const primary = await town.server('primary', { HEADEND_NODE_SERVERS: relay.url })
  const standby = await town.server('standby')
  const group = await town.group([primary, standby], 2)
  const wire: Wire = {
    cut: (ways, percent) => {
      if (percent === undefined) relay.cut(...ways.map((way) => (way === 'to' ? 'there' : 'back')))
    },
    heal: () => relay.heal(),
  }
  return { town, primary, standby, group, wire }
}

test.each([...(hasOwnNetwork ? [['in the kernel', openInKernel] as const] : []), ['by a relay', openByRelay] as const])(
  'F4: a wire that is cut %s for 1, 8 or 20 s, in one direction or both, or that loses half',
  async (how, open) => {
    const { town, primary, standby, group, wire } = await open()
    const beganMs = Date.now()
    const home = async (): Promise<void> => {
      wire.heal()
      await town.moveTo(group.id, primary)
      await letGo(standby)
    }
    wire.cut(['to', 'from'])
    await pause(1000)
    wire.heal()
    await noAlarm(town, 'server.disconnected primary')

    for (const seconds of how === 'in the kernel' ? [8, 20] : [8]) {
      const atMs = Date.now()
      wire.cut(['to', 'from'])
      await pictureAfter(standby, atMs)
      tell(`a server that is cut off is replaced (${how})`, Date.now() - atMs, 6500)
      await alarm(town, 'server.disconnected primary')
      await pause(Math.max(0, atMs + seconds * 1000 - Date.now()))
      wire.heal()
      await until('it to be told', () => primary.node.saidAt('fence', atMs) !== undefined)
      await home()
    }
    const cutOff = await proveIndex(town, group, beganMs)
    // Whoever is cut off from the control side records on by itself.
    expect(cutOff.missingMs).toBe(0)
    expect(cutOff.all[0]?.stretches.some(({ server, isIsolated }) => server === primary.id && isIsolated)).toBe(true)

    for (const way of ['from', 'to'] as const) {
      const atMs = Date.now()
      wire.cut([way])
      await pictureAfter(standby, atMs)
      tell(way === 'from' ? 'one that cannot hear' : 'one that cannot speak', Date.now() - atMs, 14_500)
      await home()
    }
    if (how === 'in the kernel') {
      wire.cut(['to', 'from'], 50)
      await pause(15_000)
      await home()
    }
    await noAlarm(town, 'server.disconnected primary')
    await proveInvariants(town)
    await proveIndex(town, group, beganMs)
  },
)
