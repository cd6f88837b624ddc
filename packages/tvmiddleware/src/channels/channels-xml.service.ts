import { type Context, type ResourceValues } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import { Category } from '../categories/category.table.js'
import { xmlText } from '../forms/xml-text.js'
import type { ReportedLine } from '../import/import-summary.js'
import { Channel } from './channel.table.js'
import { isAddress, readChannelsXml, type XmlChannel } from './read-channels-xml.js'

/** What reading a list did; a second reading adds and changes nothing. */
export interface ChannelsRead {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly skipped: readonly ReportedLine[]
}

const gap = 1000

/** The list of channels as XML, as operators carry it from one installation to another (domain.md 5.2). */
export class ChannelsXmlService {
  async write(ctx: Context): Promise<string> {
    const names = new Map((await ctx.repo(Category).find()).map(({ id, name }) => [id, name]))
    const channels = await ctx.repo(Channel).find({ order: ['position', 'id'] })
    const rows = channels.map((channel) => channelXml(channel, names.get(channel.categoryId) ?? ''))
    return `<?xml version="1.0" encoding="UTF-8"?>\n<channels>\n${rows.join('')}</channels>\n`
  }

  /** Adds channels, and changes those of the same name; a category that is not there is no reason to make one. */
  async read(ctx: Context, xml: string): Promise<ChannelsRead> {
    const rows = readChannelsXml(xml)
    return ctx.transaction(async (ctx) => {
      const categories = new Map((await ctx.repo(Category).find({ order: ['-id'] })).map(({ id, name }) => [name, id]))
      const known = new Map(
        (await ctx.repo(Channel).find({ order: ['-id'] })).map((channel) => [channel.name, channel]),
      )
      let last = Math.max(0, ...[...known.values()].map(({ position }) => position))
      const done = { added: 0, changed: 0, unchanged: 0, skipped: [] as ReportedLine[] }
      const seen = new Set<string>()
      for (const row of rows) {
        const reason = faultOf(row, categories, seen)
        seen.add(row.name)
        if (reason) done.skipped.push({ line: row.line, reason, detail: row.name.slice(0, 100) })
        else {
          const fields = { ...fieldsOf(row), categoryId: categories.get(row.category) ?? 0 }
          done[await this.put(ctx, known.get(row.name), fields, (last += gap))] += 1
        }
      }
      if (done.added + done.changed > 0) await ctx.bump(catalogueTag)
      return done
    })
  }

  private async put(
    ctx: Context,
    known: Row<typeof Channel> | undefined,
    fields: ReturnType<typeof fieldsOf> & { readonly categoryId: number },
    place: number,
  ): Promise<'added' | 'changed' | 'unchanged'> {
    if (!known) {
      await ctx.repo(Channel).add({ ...fields, position: fields.position ?? place, createdAt: ctx.now })
      return 'added'
    }
    const row = known as ResourceValues
    const differing = Object.entries(fields).filter(([name, value]) => value !== undefined && row[name] !== value)
    if (differing.length === 0) return 'unchanged'
    await ctx.repo(Channel).change({ id: { [Op.in]: [known.id] } }, Object.fromEntries(differing))
    return 'changed'
  }
}

const faultOf = (row: XmlChannel, categories: ReadonlyMap<string, number>, seen: ReadonlySet<string>) => {
  if (row.name === '') return 'noName'
  if (row.name.length > 255 || row.urlPrefix.length > 255) return 'tooLong'
  if (seen.has(row.name)) return 'repeat'
  if (!categories.has(row.category)) return 'categoryUnknown'
  return isAddress(row.uri) ? undefined : 'badAddress'
}

const fieldsOf = ({ name, uri, urlPrefix, parentControl, isEnabled, sort }: XmlChannel) => ({
  ...{ name, uri, urlPrefix, parentControl, isEnabled },
  ...(sort !== undefined && { position: sort }),
})

const channelXml = (channel: Row<typeof Channel>, category: string): string => {
  const said = {
    id: channel.id,
    name: channel.name,
    category,
    uri: channel.uri,
    url_prefix: channel.urlPrefix,
    parent_control: channel.parentControl ? 'True' : 'False',
    enabled: channel.isEnabled ? 'True' : 'False',
    sort: channel.position,
  }
  const lines = Object.entries(said).map(([name, value]) => `    <${name}>${xmlText(String(value))}</${name}>\n`)
  return `  <channel>\n${lines.join('')}  </channel>\n`
}
