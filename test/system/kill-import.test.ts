import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { tvmiddleware } from '@headend/tvmiddleware'
import { baseTables, tablesOf } from '@headend/base'
import { openDatabase } from '@headend/base/db'
import { expect, onTestFinished, test } from 'vitest'
import { exited, kill, Program } from './program.js'

const channels = 40
const days = 3
const programmesADay = 48
const hourMs = 3_600_000

const stamp = (at: Date): string => `${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)} +0000`

const bigGuide = (): string => {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<tv>']
  for (let channel = 0; channel < channels; channel += 1)
    lines.push(`<channel id="c${channel}"><display-name>C ${channel}</display-name></channel>`)
  for (let channel = 0; channel < channels; channel += 1) {
    for (let slot = 0; slot < days * programmesADay; slot += 1) {
      const start = new Date(Date.UTC(2026, 2, 1) + (slot * hourMs) / 2)
      const stop = new Date(start.getTime() + hourMs / 2)
      lines.push(
        `<programme start="${stamp(start)}" stop="${stamp(stop)}" channel="c${channel}"><title>Show ${channel} ${slot}</title></programme>`,
      )
    }
  }
  return `${lines.join('\n')}\n</tv>\n`
}

interface Counted {
  readonly epgChannelId: number
  readonly day: string
  readonly count: number
}

const countedDays = async (program: Program): Promise<Counted[]> => {
  const database = await openDatabase({
    url: `sqlite:${join(program.dataDir, 'headend.db')}`,
    tables: tablesOf([tvmiddleware], baseTables),
  })
  const sql =
    'SELECT epg_channel_id AS epgChannelId, substr(begins_at, 1, 10) AS day, COUNT(*) AS count FROM tvm_programs GROUP BY 1, 2'
  const [rows] = await database.withEngine((sequelize) => sequelize.query(sql))
  await database.close()
  return rows as Counted[]
}

test('a guide import that is killed leaves whole days, and the next run completes it without a double', async () => {
  const program = await Program.open()
  onTestFinished(() => program.close())
  const { id } = await program.json<{ id: number }>('operator', 'create', '--name', 'One')
  const file = join(program.dataDir, 'guide.xml')
  await writeFile(file, bigGuide())
  const command = ['import', 'guide', file, '--source', 'Big', '--operator', String(id)]
  // It is killed at several places: where in the work that is, nobody knows beforehand.
  for (const afterMs of [900, 1100, 1400]) {
    const child = program.start(...command)
    await Promise.race([pause(afterMs), exited(child)])
    await kill(child)
    for (const { count } of await countedDays(program)) expect(count).toBe(programmesADay)
  }
  const last = await program.json<{ added: number; unchanged: number; removed: number }>(...command)
  expect(last.added + last.unchanged).toBe(channels * days * programmesADay)
  expect(last.removed).toBe(0)
  const whole = await countedDays(program)
  expect(whole).toHaveLength(channels * days)
  expect(await program.json(...command)).toMatchObject({ added: 0, changed: 0, removed: 0 })
})

test('a playlist import that is killed leaves all of its channels or none', async () => {
  const program = await Program.open()
  onTestFinished(() => program.close())
  const { id } = await program.json<{ id: number }>('operator', 'create', '--name', 'One')
  const file = join(program.dataDir, 'list.m3u')
  const entries = Array.from(
    { length: 3000 },
    (_, n) => `#EXTINF:-1 tvg-id="c${n}" group-title="G${n % 20}",Channel ${n}\nhttp://s.example/${n}.m3u8`,
  )
  await writeFile(file, `#EXTM3U\n${entries.join('\n')}\n`)
  const command = ['import', 'playlist', file, '--operator', String(id), '--tariff', 'All']
  for (const afterMs of [700, 1000, 1300]) {
    const child = program.start(...command)
    await Promise.race([pause(afterMs), exited(child)])
    await kill(child)
    const database = await openDatabase({
      url: `sqlite:${join(program.dataDir, 'headend.db')}`,
      tables: tablesOf([tvmiddleware], baseTables),
    })
    const [[row]] = (await database.withEngine((sequelize) =>
      sequelize.query('SELECT COUNT(*) AS count FROM tvm_channels'),
    )) as unknown as [[{ count: number }]]
    await database.close()
    expect([0, 3000]).toContain(row.count)
  }
  const last = await program.json<{ added: number; unchanged: number }>(...command)
  expect(last.added + last.unchanged).toBe(3000)
})
