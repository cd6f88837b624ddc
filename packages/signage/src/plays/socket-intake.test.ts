import { expect, test } from 'vitest'
import { macOf } from '../identities/mac.js'
import { canonical } from '../protocol/canonical.js'
import { ask } from '../protocol/frames.js'
import { batchText } from '../protocol/proofs.js'
import { openAir } from '../testing/air.fixture.js'

test('plays may come over the connection, and the next welcome says up to where they are safe', async () => {
  const air = await openAir()
  const { answer } = await air.screen('Left')
  const player = air.player(answer)
  await player.arrive()
  const tell = (firstSeq: number) => {
    const about = { batchUid: `b${firstSeq}`, epoch: 'e1', firstSeq, lastSeq: firstSeq, clock: {}, gaps: [] }
    const startedAt = air.house.clock.epochMs()
    const plays = { startedAt, refs: [{ uid: 'm1', kind: 'asset' }], events: [[firstSeq, 0, 1000, 0, 0, 0]] }
    const bare = { ...about, ...plays }
    const mac = macOf(answer.secret ?? '', batchText(canonical(bare)))
    player.say(ask(`f${firstSeq}`, 'pop.batch', { ...bare, mac }))
  }
  tell(1)
  expect(await player.hear('pop.ack')).toMatchObject({ re: 'f1', d: { epoch: 'e1', ackSeq: 1 } })
  tell(3)
  expect(await player.hear('err')).toMatchObject({ re: 'f3', d: { code: 'gap', expectSeq: 2 } })
  tell(2)
  expect(await player.hear('pop.ack')).toMatchObject({ re: 'f2', d: { ackSeq: 2 } })
  // The same message, word for word: that it was not taken before is no answer for ever.
  tell(3)
  expect(await player.hear('pop.ack')).toMatchObject({ re: 'f3', d: { ackSeq: 3 } })
  player.pull()
  expect(await player.arrive()).toMatchObject({ pop: { ackSeq: 3 } })
})
