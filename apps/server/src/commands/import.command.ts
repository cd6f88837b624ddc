import { basename } from 'node:path'
import { resolve } from 'node:path'
import { Imports, type ImportSummary } from '@headend/base'
import { Presets, SingleBar } from 'cli-progress'
import type { Command } from 'commander'
import { say, type CommandIo } from './command-io.js'
import { byId, byWord } from './options.js'
import { offered } from '../offered.js'
import { speakingFor, withHouse } from './with-house.js'

interface PlaylistOptions {
  readonly operator: number
  readonly tariff: string
  readonly source?: string
  readonly allowPrivate?: true
  readonly json?: true
}

interface GuideOptions {
  readonly operator?: number
  readonly source: string
  readonly allowPrivate?: true
  readonly json?: true
}

interface ChannelsOptions {
  readonly operator: number
  readonly allowPrivate?: true
  readonly json?: true
}

const privately = ['--allow-private', 'the address may be of a private network'] as const

export const importCommands = (program: Command, io: CommandIo): void => {
  const group = program.command('import').description('import channel lists and guides; again and again, if you like')
  group
    .command('playlist')
    .description('make channels of an M3U list, plain or gzip')
    .argument('<from>', 'a file, or an http address that is asked again by schedule')
    .requiredOption('--operator <id>', 'whose channels they are', byId)
    .requiredOption('--tariff <name>', 'the tariff they are put into; made where it is missing', byWord(190))
    .option('--source <name>', 'by which the list is known again; the name of the file otherwise', byWord(190))
    .option(...privately)
    .option('--json', 'answer in JSON')
    .action((from: string, options: PlaylistOptions) => playlist(io, from, options))
  group
    .command('guide')
    .description('make programmes of an XMLTV guide, plain or gzip')
    .argument('<from>', 'a file, or an http address that is asked again by schedule')
    .requiredOption('--source <name>', 'by which the guide is known again', byWord(128))
    .option('--operator <id>', 'whose guide it is; common to all otherwise', byId)
    .option(...privately)
    .option('--json', 'answer in JSON')
    .action((from: string, options: GuideOptions) => guide(io, from, options))
  group
    .command('channels')
    .description('add and change channels by the XML list that `export channels` writes')
    .argument('<from>', 'a file, or an http address')
    .requiredOption('--operator <id>', 'whose channels they are', byId)
    .option(...privately)
    .option('--json', 'answer in JSON')
    .action((from: string, options: ChannelsOptions) => channels(io, from, options))
  program
    .command('export')
    .description('write lists that other installations read')
    .command('channels')
    .description('write the channels of an operator as XML')
    .requiredOption('--operator <id>', 'whose channels they are', byId)
    .action((options: ChannelsOptions) => exportChannels(io, options))
}

const playlist = (io: CommandIo, from: string, options: PlaylistOptions): Promise<void> =>
  withHouse(io, async (house) => {
    const ctx = await speakingFor(house, options.operator)
    const target = { name: options.source ?? nameOf(from), tariffName: options.tariff }
    const summary = await offered(house, Imports).playlist(ctx, originOf(io, from, options), target)
    tellSummary(io, options.json, summary, 'channels')
  })

const guide = (io: CommandIo, from: string, options: GuideOptions): Promise<void> =>
  withHouse(io, async (house) => {
    const ctx = await speakingFor(house, options.operator)
    const bar = progressOn(io)
    try {
      const origin = originOf(io, from, options)
      const summary = await offered(house, Imports).guide(ctx, origin, options.source, bar.show)
      bar.end()
      tellSummary(io, options.json, summary, 'programmes')
    } finally {
      bar.end()
    }
  })

const channels = (io: CommandIo, from: string, options: ChannelsOptions): Promise<void> =>
  withHouse(io, async (house) => {
    const ctx = await speakingFor(house, options.operator)
    const summary = await offered(house, Imports).channels(ctx, originOf(io, from, options))
    tellSummary(io, options.json, summary, 'channels')
  })

const exportChannels = (io: CommandIo, { operator }: ChannelsOptions): Promise<void> =>
  withHouse(io, async (house) => {
    const ctx = await speakingFor(house, operator)
    io.stdout.write(await offered(house, Imports).channelsXml(ctx))
  })

const isAddress = (from: string): boolean => /^[a-z][a-z0-9+.-]*:\/\//i.test(from)

const originOf = (io: CommandIo, from: string, { allowPrivate }: { allowPrivate?: true }) => ({
  from: isAddress(from) ? from : resolve(io.cwd, from),
  allowPrivate: allowPrivate ?? false,
})

/** Two lists with one name would take each other's channels away, so each is named after where it comes from. */
const nameOf = (from: string): string => {
  const url = isAddress(from) && URL.canParse(from) ? new URL(from) : undefined
  const name = url ? `${url.host}${url.pathname}` : basename(from).replace(/(\.m3u8?)?(\.gz)?$/i, '')
  return name.slice(0, 190) || 'playlist'
}

const tellSummary = (io: CommandIo, json: true | undefined, summary: ImportSummary, what: string): void => {
  const { added, changed, removed, skipped, unchanged, notes, ...rest } = summary
  const lines = [...skipped, ...notes].map(
    ({ line, reason, detail }) => `line ${line}: ${reason}${detail ? ` (${detail})` : ''}`,
  )
  say(io, json, { added, changed, removed, skipped, unchanged, notes, ...rest }, [
    `${what}: ${added} added, ${changed} changed, ${removed} removed, ${unchanged} as they were`,
    ...(skipped.length > 0 ? [`${skipped.length} lines were skipped`] : []),
    ...lines.map((line) => `  ${line}`),
  ])
}

/** A bar on a terminal, and nothing anywhere else. */
const progressOn = (io: CommandIo) => {
  if (!io.stderr.isTTY) return { show: () => undefined, end: () => undefined }
  const stream = io.stderr as unknown as NodeJS.WritableStream
  const bar = new SingleBar(
    { stream, format: '{bar} {percentage}% {value}/{total} channels', clearOnComplete: true },
    Presets.shades_classic,
  )
  let isShown = false
  return {
    show: (done: number, total: number) => {
      if (!isShown) bar.start(total, 0)
      isShown = true
      bar.update(done)
    },
    end: () => {
      if (isShown) bar.stop()
      isShown = false
    },
  }
}
