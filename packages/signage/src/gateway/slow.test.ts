import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openSockets } from '@headend/base'
import { expect, onTestFinished, test } from 'vitest'
import { say } from '../protocol/frames.js'
import { closeCodes, limits } from '../protocol/limits.js'
import { DeafPlayer } from '../testing/deaf-player.fixture.js'
import { openGate } from '../testing/gate.fixture.js'
import { openDesk } from '../testing/screens.fixture.js'
import type { Link } from './link.js'
import { playerSocket } from './player.socket.js'

const frameBytes = 200_000
const large = say('event', { detail: 'x'.repeat(frameBytes) })

/** A gateway on a real socket, a screen that was let in and reads nothing, and its link. */
const open = async () => {
  const { house } = await openDesk()
  const gate = openGate()
  const mounts = house.mounts
    .filter(({ api }) => api.name === 'player')
    .map(({ api }) => ({ api, sockets: [], wires: [playerSocket(gate.gateway)] }))
  const { authenticate, openContext, texts, doors } = house
  const sockets = openSockets({
    ...{ authenticate, openContext, mounts, clock: doors.clock, logger: doors.logger },
    texts: (lang, name, params) => texts.text(lang, name, params),
  })
  const server = createServer().on('upgrade', sockets.upgrade)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const player = await DeafPlayer.open((server.address() as AddressInfo).port)
  const [link] = [...gate.book.all()]
  if (!link) throw new Error('nobody was let in')
  link.saidHelloAt = 0
  return { ...gate, player, link }
}

/** Tells it so much that the system holds no more for it, and so many bytes wait here. */
const fill = async (link: Link, bytes: number): Promise<void> => {
  while (link.line.unsentBytes <= bytes) {
    link.send(large)
    await new Promise(setImmediate)
  }
}

test('K-15 a screen that reads nothing for ten seconds is let go as too slow, and does not count as there any more', async () => {
  const { gateway, book, link, player, pass } = await open()
  await fill(link, limits.unsentBytes)
  await gateway.turn()
  pass(limits.unsentMs - 1)
  await gateway.turn()
  expect(book.has(link)).toBe(true)
  pass(1)
  await gateway.turn()
  expect(book.has(link)).toBe(false)
  expect((await player.wake()).code).toBe(closeCodes.slow)
})

test('K-16 one that reads again in time stays', async () => {
  const { gateway, book, link, player, pass } = await open()
  await fill(link, limits.unsentBytes)
  await gateway.turn()
  const ended = player.wake()
  await expect.poll(() => link.line.unsentBytes).toBe(0)
  pass(limits.unsentMs)
  await gateway.turn()
  expect(book.has(link)).toBe(true)
  link.close('goingAway', 'the test is over')
  expect((await ended).code).toBe(closeCodes.goingAway)
})

test('K-17 no more than a bound is kept for a screen that does not read, however much there is to tell', async () => {
  const { gateway, book, link, player } = await open()
  await fill(link, limits.mostUnsentBytes)
  const kept = link.line.unsentBytes
  for (let count = 0; count < 50; count += 1) link.send(large)
  expect(link.line.unsentBytes).toBe(kept)
  expect(kept).toBeLessThanOrEqual(limits.mostUnsentBytes + 2 * frameBytes)
  // It need not be waited for.
  await gateway.turn()
  expect(book.has(link)).toBe(false)
  const { code, bytes } = await player.wake()
  expect(code).toBe(closeCodes.slow)
  expect(bytes).toBeGreaterThan(kept - frameBytes)
})
