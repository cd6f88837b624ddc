import { addDays, type Context } from '@headend/base'
import { Op } from '@headend/base/db'
import { contentFile } from '../content/content-files.js'
import { StoredContent } from '../content/stored-content.table.js'
import { Media } from '../media/media.table.js'
import { Rendition } from '../media/rendition.table.js'
import { readDocument } from '../releases/documents.service.js'
import { snapshotFile } from '../releases/release-files.js'
import { Body, Release } from '../releases/release.table.js'
import { readSnapshot } from '../releases/snapshot.js'
import { contentsOf } from './entitlements.service.js'

/** What nothing refers to stays for so long: a release may be on its way that does. */
const unusedDays = 7

/** Removes bytes that nothing refers to any more: no medium, no release that stays, no body that is kept. */
export class ContentSweepService {
  async sweep(ctx: Context): Promise<number> {
    const used = await this.used(ctx)
    const contents = await ctx.repo(StoredContent).find({ order: ['id'] })
    for (const { sha256, unusedSince } of contents) {
      if (used.has(sha256) && unusedSince) await ctx.repo(StoredContent).change({ sha256 }, { unusedSince: null })
      if (!used.has(sha256) && !unusedSince)
        await ctx.repo(StoredContent).change({ sha256, unusedSince: null }, { unusedSince: ctx.now })
    }
    return this.removeUnused(ctx)
  }

  private async removeUnused(ctx: Context): Promise<number> {
    const due = { unusedSince: { [Op.lt]: addDays(ctx.now, -unusedDays) } }
    // Marked first, so that whoever brings the same bytes meanwhile waits instead of losing them.
    await ctx.repo(StoredContent).change({ ...due, isGoing: false }, { isGoing: true })
    const going = await ctx.repo(StoredContent).find({ where: { isGoing: true }, order: ['id'] })
    for (const { sha256 } of going) {
      await ctx.files.remove(contentFile(sha256))
      await ctx.repo(StoredContent).remove({ sha256, isGoing: true })
    }
    return going.length
  }

  private async used(ctx: Context): Promise<ReadonlySet<string>> {
    const media = await ctx.repo(Media).find({ only: ['sha256'] })
    const renditions = await ctx.repo(Rendition).find({ only: ['sha256'] })
    const used = new Set([...media, ...renditions].map(({ sha256 }) => sha256))
    for (const { snapshotHash } of await ctx.repo(Release).find({ order: ['id'] })) {
      // Without its file it brings nothing back.
      if (!(await ctx.files.stat(snapshotFile(snapshotHash)))) continue
      const snapshot = readSnapshot(await readDocument(ctx, snapshotFile(snapshotHash)))
      for (const { sha256 } of [...snapshot.media, ...snapshot.renditions]) used.add(sha256)
    }
    for (const { hash } of await ctx.repo(Body).find({ order: ['id'] }))
      for (const sha256 of await contentsOf(ctx, hash)) used.add(sha256)
    return used
  }
}
