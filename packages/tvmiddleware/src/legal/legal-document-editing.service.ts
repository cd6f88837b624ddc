import type { Context, ResourceDeeds, ResourceValues } from '@headend/base'
import { Op, type Draft, type Patch, type Row } from '@headend/base/db'
import { LinkList } from '../forms/link-list.js'
import { Tariff } from '../tariffs/tariff.table.js'
import { LegalDocumentTariff } from './legal-document-tariff.table.js'
import { LegalDocumentVersion } from './legal-document-version.table.js'
import { LegalDocument } from './legal-document.table.js'

const tariffs = new LinkList(LegalDocumentTariff, 'documentId', 'tariffId', Tariff, 'tariff_ids')

/** Documents as staff write them; the text of each version is kept for good. */
export class LegalDocumentEditing implements ResourceDeeds {
  create(ctx: Context, { tariffIds, ...values }: ResourceValues): Promise<{ readonly id: number }> {
    return ctx.transaction(async (ctx) => {
      const document = await ctx.repo(LegalDocument).add(values as Draft<typeof LegalDocument>)
      await tariffs.replace(ctx, document.id, (tariffIds ?? []) as number[])
      await this.keepVersion(ctx, document)
      return document
    })
  }

  async change(ctx: Context, id: number, { tariffIds, ...values }: ResourceValues): Promise<void> {
    await ctx.repo(LegalDocument).change({ id }, values as Patch<typeof LegalDocument>)
    if (tariffIds !== undefined) await tariffs.replace(ctx, id, tariffIds as number[])
    await this.keepVersion(ctx, await ctx.repo(LegalDocument).get(id))
  }

  async beside(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, ResourceValues>> {
    const linked = await tariffs.of(ctx, ids)
    const counts = await ctx
      .repo(LegalDocumentVersion)
      .tally({ where: { documentId: { [Op.in]: ids } }, by: ['documentId'] })
    const versions = new Map(counts.map(({ documentId, count }) => [documentId, count]))
    return new Map(ids.map((id) => [id, { tariffIds: linked.get(id) ?? [], versionCount: versions.get(id) ?? 0 }]))
  }

  /** A slip that is mended within a version changes its text; a new version gets a row of its own. */
  private async keepVersion(ctx: Context, { id, version, htmlContent }: Row<typeof LegalDocument>): Promise<void> {
    const versions = ctx.repo(LegalDocumentVersion)
    const changed = await versions.change({ documentId: id, version }, { htmlContent })
    if (changed === 0) await versions.add({ documentId: id, version, htmlContent, publishedAt: ctx.now })
  }
}
