import { AppError, baseErrors, fetchErrors, type Context } from '@headend/base'
import type { Columns, Patch, Table, Where } from '@headend/base/db'
import { bannersTag } from '../banners/banners-tag.js'
import { TargetBanner } from '../banners/banner.table.js'
import { cameraTag } from '../cameras/camera-tag.js'
import { Camera } from '../cameras/camera.table.js'
import type { FetchedPictures } from '../content/fetched-pictures.service.js'
import type { Pictured, PictureOf } from '../content/keep-picture.work.js'
import { keptHere } from '../content/promised-pictures.service.js'
import { titlesTag } from '../content/titles-tag.js'
import { Person } from '../persons/person.table.js'
import { Episode } from '../seasons/episode.table.js'
import { Selection } from '../selections/selection.table.js'
import { selectionsTag } from '../selections/selections-tag.js'
import { Title } from '../titles/title.table.js'

type AnyTable = Table<Columns, 'owned'>

const places: Readonly<Record<Pictured, readonly [table: AnyTable, tag: string]>> = {
  titles: [Title as unknown as AnyTable, titlesTag],
  episodes: [Episode as unknown as AnyTable, titlesTag],
  persons: [Person as unknown as AnyTable, titlesTag],
  banners: [TargetBanner as unknown as AnyTable, bannersTag],
  cameras: [Camera as unknown as AnyTable, cameraTag],
  selections: [Selection as unknown as AnyTable, selectionsTag],
}

/** What trying again does not mend: then the address stays what it was. */
const final: ReadonlySet<string> = new Set([
  ...[baseErrors.invalid.code, baseErrors.tooLarge.code],
  ...[fetchErrors.addressRefused.code, fetchErrors.fetchTooLarge.code],
])

/** Pictures of what scripts send, drawn anew and kept here. */
export class KeptPictures {
  constructor(private readonly pictures: FetchedPictures) {}

  async keep(ctx: Context, which: PictureOf): Promise<void> {
    const [table, tag] = places[which.noun]
    const where = { id: which.rowId } as Where<AnyTable>
    const url = addressIn(await ctx.repo(table).first({ where }), which)
    if (typeof url !== 'string' || !/^https?:/i.test(url) || url.includes(keptHere)) return
    const address = await this.brought(ctx, url)
    if (address === undefined) return
    await ctx.transaction(async (ctx) => {
      const row = await ctx.repo(table).first({ where, lock: true })
      // Whoever named another one meanwhile is right.
      if (!row || addressIn(row, which) !== url) return
      await ctx.repo(table).change(where, patchOf(row, which, address))
      await ctx.bump(tag)
    })
  }

  private async brought(ctx: Context, url: string): Promise<string | undefined> {
    try {
      return await this.pictures.keep(ctx, await this.pictures.bytesOf(url))
    } catch (error) {
      if (error instanceof AppError && final.has(error.code)) return undefined
      throw error
    }
  }
}

type AnyRow = Readonly<Record<string, unknown>>

const textsIn = (row: AnyRow, attribute: string) => row[attribute] as Readonly<Record<string, string>> | undefined

/** The address that a row holds, or that it holds for a language. */
const addressIn = (row: AnyRow | null, { attribute, language }: PictureOf): unknown =>
  language === undefined ? row?.[attribute] : row && textsIn(row, attribute)?.[language]

const patchOf = (row: AnyRow, { attribute, language }: PictureOf, address: string) =>
  ({
    [attribute]: language === undefined ? address : { ...textsIn(row, attribute), [language]: address },
  }) as Patch<AnyTable>
