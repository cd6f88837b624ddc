import { expect, test } from 'vitest'
import { Identity } from '../identities/identity.table.js'
import { macOf } from '../identities/mac.js'
import { stickText } from '../protocol/proofs.js'
import { openPlays, play } from '../testing/plays.fixture.js'

const open = async () => {
  const desk = await openPlays()
  const { staff, screen, secret, tell, batchOf } = desk
  const bring = (batches: readonly object[], more: object = {}) => {
    const body = { install_id: 'install-1', mac: macOf(secret, stickText('install-1')), batches, ...more }
    return staff.call('post', `/signage/screens/${screen}/plays`, { body })
  }
  return { ...desk, bring, tellAll: (...seqs: number[]) => tell(batchOf(seqs.map((seq) => play(seq)))) }
}

test('plays that come on a stick are counted once, though the stick is brought again and the screen sends them too', async () => {
  const { bring, batchOf, report, tellAll } = await open()
  const batches = [batchOf([play(1)]), batchOf([play(2)])]
  expect((await bring(batches)).body['taken']).toMatchObject([{ ackSeq: 1 }, { ackSeq: 2 }])
  await bring(batches)
  expect((await tellAll(1, 2, 3)).body).toMatchObject({ ackSeq: 3 })
  // The stick was filled before, and comes late.
  expect((await bring(batches)).body['taken']).toMatchObject([{ ackSeq: 3 }, { ackSeq: 3 }])
  expect(await report('content')).toMatchObject([{ plays: 3 }])
})

test('a stick of another screen, or one whose installation was altered, brings nothing', async () => {
  const { bring, batchOf, report, secret, make, place, staff } = await open()
  const batches = [batchOf([play(1)])]
  await bring(batches)
  const wrong = { status: 400, body: { errors: [{ field: 'mac', reason: 'not_of_this_screen' }] } }
  expect(await bring(batches, { install_id: 'install-2' })).toMatchObject(wrong)
  const other = await make('screens', { name: 'Right', place_id: place })
  const mac = macOf(secret, stickText('install-1'))
  const path = `/signage/screens/${other}/plays`
  expect(await staff.call('post', path, { body: { install_id: 'install-1', mac, batches } })).toMatchObject(wrong)
  expect(await report('content')).toMatchObject([{ plays: 1 }])
})

test('of a screen that two installations say they are, a stick is kept and not counted until staff pick one', async () => {
  const { bring, batchOf, report, system, screen } = await open()
  const hardware = { fingerprint: '', platform: '', appVersion: '', boundAt: system().now }
  const identity = { screenId: screen, uid: '1-aaaaaaaaaaaaaaaaaaaaaaaa', secretSealed: Buffer.from('x'), ...hardware }
  const { id } = await system()
    .repo(Identity)
    .add({ ...identity, installId: 'install-1', rivalInstallId: 'install-2' })
  await bring([batchOf([play(1)])])
  expect(await report('content')).toEqual([])
  await system().repo(Identity).change({ id }, { rivalInstallId: '' })
  await bring([batchOf([play(2)])])
  expect(await report('content')).toMatchObject([{ plays: 1 }])
})
