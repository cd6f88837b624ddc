import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { batchText, canonical, paths } from '@headend/signage/protocol'
import { expect, onTestFinished, test } from 'vitest'
import { exited, kill, Program } from './program.js'
import { connectedTo, macOf, openScreens, type Pairing } from './screens.fixture.js'

/** So many plays of a screen, as it tells them each time. */
const batchOf = (secret: string, startedAt: number, firstSeq: number, lastSeq: number) => {
  const seqs = Array.from({ length: lastSeq - firstSeq + 1 }, (_, at) => firstSeq + at)
  const about = { batchUid: `b${firstSeq}-${lastSeq}`, epoch: 'e', firstSeq, lastSeq, clock: { quality: 'known' } }
  const events = seqs.map((seq) => [seq, seq * 1000, 1000, 0, 0, 0])
  const bare = { ...about, startedAt, refs: [{ uid: 'x1', kind: 'widget' }], events, gaps: [] }
  return { ...bare, mac: macOf(secret, batchText(canonical(bare))) }
}

/** The player's own calls, by the token that it was welcomed with. */
const callsOf = (url: string, { secret }: Pairing, token: string, startedAt: number) => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const said = async (answer: Response) => ({ status: answer.status, ...((await answer.json()) as object) })
  return {
    prove: (firstSeq: number, lastSeq: number) =>
      fetch(url + paths.plays, {
        ...{ method: 'POST', headers },
        body: JSON.stringify(batchOf(secret, startedAt, firstSeq, lastSeq)),
      }).then(said),
    manifest: (since: number) => fetch(`${url}${paths.manifest}?since=${since}`, { headers }).then(said),
  }
}

test('F-09 a server put back to its backup knows its screens, sets those that are ahead, and takes their proof again', async () => {
  const program = await Program.open()
  onTestFinished(() => program.close())
  const backup = await mkdtemp(join(tmpdir(), 'headend-backup-'))
  onTestFinished(() => rm(backup, { recursive: true, force: true }))
  const { staff, current, publish, paired, again } = await openScreens(program)
  const pairing = await paired()
  const startedAt = Math.floor(Date.now() / 1000) * 1000 - 60_000
  const arrive = async (rev: number) => {
    const player = await connectedTo(current().url, pairing, rev)
    const { d } = await player.hear('welcome')
    const { value } = d['token'] as { value: string }
    return { welcome: d, player, ...callsOf(current().url, pairing, value, startedAt) }
  }
  const plays = async (): Promise<string[]> => {
    const span = `from=${new Date(startedAt - 1000).toISOString()}&to=${new Date(startedAt + 60_000).toISOString()}`
    const csv = await staff.text(`/signage/plays/export.csv?${span}`)
    return [...csv.matchAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g)].map(([at]) => at).sort()
  }

  await publish('Day')
  let screen = await arrive(0)
  await expect.poll(async () => screen.manifest(0), { timeout: 60_000 }).toMatchObject({ rev: 1 })
  expect(await screen.prove(1, 2)).toMatchObject({ status: 200, ackSeq: 2 })
  current().child.kill('SIGTERM')
  await exited(current().child)
  await cp(program.dataDir, backup, { recursive: true })

  await again()
  screen = await arrive(1)
  await publish('Night')
  expect((await screen.player.hear('manifest.notice')).d).toMatchObject({ rev: 2 })
  expect(await screen.prove(3, 5)).toMatchObject({ status: 200, ackSeq: 5 })
  expect(await plays()).toHaveLength(5)
  await kill(current().child)
  await rm(program.dataDir, { recursive: true })
  await cp(backup, program.dataDir, { recursive: true })

  await again()
  expect(await plays()).toHaveLength(2)
  screen = await arrive(2)
  expect(screen.welcome).toMatchObject({ state: 'paired', manifest: { rev: 1, action: 'reset' }, pop: { ackSeq: 2 } })
  expect(await screen.manifest(2)).toMatchObject({ status: 200, rev: 3, reset: true })
  expect(await screen.manifest(3)).not.toHaveProperty('reset')
  // It asks for what it lacks, where somebody goes on as if nothing had happened.
  expect(await screen.prove(6, 7)).toMatchObject({ status: 409, params: { expectSeq: 3 } })
  for (let times = 0; times < 2; times += 1) expect(await screen.prove(3, 7)).toMatchObject({ status: 200, ackSeq: 7 })
  const counted = Array.from({ length: 7 }, (_, at) => new Date(startedAt + (at + 1) * 1000).toISOString())
  expect(await plays()).toEqual(counted)
  await publish('Morning')
  expect((await screen.player.hear('manifest.notice')).d).toMatchObject({ rev: 4 })
}, 300_000)
