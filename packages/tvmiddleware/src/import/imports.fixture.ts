import type { Context } from '@headend/base'
import { openHouse, type OpenHouseOptions } from '@headend/base/testing'
import { Channel } from '../channels/channel.table.js'
import { EpgChannel } from '../epg/epg-channel.table.js'
import { Program } from '../epg/program.table.js'
import { AccountsService } from '../subscribers/accounts.service.js'
import { Tariff } from '../tariffs/tariff.table.js'
import { tvmiddleware } from '../tvmiddleware.module.js'
import { chunksOf } from './corpus.fixture.js'
import { GuideImportService } from './guide-import.service.js'
import { PlaylistImportService } from './playlist-import.service.js'
import { SourceImportService } from './source-import.service.js'

/** A line of a playlist: its id, its name, its address, and more attributes where a story needs them. */
export type Line = readonly [id: string, name: string, url?: string, more?: string]

export const playlistOf = (...lines: readonly Line[]): string =>
  [
    '#EXTM3U',
    ...lines.flatMap(([id, name, url = `http://s.example/${id}.m3u8`, more = '']) => [
      `#EXTINF:-1 tvg-id="${id}" ${more},${name}`,
      url,
    ]),
  ].join('\n')

/** A programme of a guide: where and when, in UTC, and what. */
export type Entry = readonly [channel: string, from: string, to: string, title: string]

const stamp = (iso: string): string => `${iso.replace(/\D/g, '').padEnd(14, '0')} +0000`

export const guideOf = (channels: readonly string[], entries: readonly Entry[]): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?><tv>',
    ...channels.map((id) => `<channel id="${id}"><display-name>${id.toUpperCase()}</display-name></channel>`),
    ...entries.map(
      ([channel, from, to, title]) =>
        `<programme start="${stamp(from)}" stop="${stamp(to)}" channel="${channel}"><title>${title}</title></programme>`,
    ),
    '</tv>',
  ].join('\n')

/** A house into which lists and guides are read, with what a test wants to know of it afterwards. */
export const openImports = async (options: OpenHouseOptions = {}) => {
  const house = await openHouse([tvmiddleware], options)
  const common = house.system('tests', null)
  const playlists = new PlaylistImportService(house.areas.operators)
  const guides = new GuideImportService()
  const accounts = new AccountsService(house.keys, house.areas.operators)
  const playlist = (text: string | Buffer, { name = 'main', tariffName = '', ctx = house.ctx } = {}) =>
    playlists.import(ctx, chunksOf(text), { name, tariffName })
  const guide = async (text: string | Buffer, { name = 'guide', ctx = common as Context } = {}) =>
    guides.import(ctx, await guides.source(ctx, name), chunksOf(text))
  const channels = (ctx: Context = house.ctx) => ctx.repo(Channel).find({ order: ['position', 'id'] })
  const programs = async (externalId: string, ctx: Context = common) => {
    const { id } = await ctx.repo(EpgChannel).get({ externalId })
    return ctx.repo(Program).find({ where: { epgChannelId: id }, order: ['beginsAt'] })
  }
  /** A device of a new subscriber that holds this tariff. */
  const viewer = async (tariffName: string, of = { id: house.operatorId, apiKey: house.apiKey, ctx: house.ctx }) => {
    const { id } = await of.ctx.repo(Tariff).get({ name: tariffName })
    const { abonement, password } = await accounts.create(of.ctx, { tariffIds: [id] })
    const box = house.stranger()
    const login = await box.get('/login/', { client_id: of.id, api_key: of.apiKey, abonement, password })
    return {
      get: (path: string, sent: Record<string, string | number> = {}) =>
        box.get(path, { authkey: String(login['authkey']), ...sent }),
    }
  }
  const sources = new SourceImportService(playlists, guides)
  return { house, common, playlists, guides, sources, playlist, guide, channels, programs, viewer }
}

/** A context whose process is killed when it begins its transaction of this number. */
export const dyingAt = (ctx: Context, transactions: number): Context => {
  let begun = 0
  const dying = Object.create(ctx) as Context
  dying.transaction = (work) => {
    begun += 1
    if (begun >= transactions) throw new Error('killed')
    return ctx.transaction(work)
  }
  return dying
}
