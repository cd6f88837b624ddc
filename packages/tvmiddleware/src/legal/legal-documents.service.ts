import { baseErrors, type Context, type ExternalApi, type GuestActor } from '@headend/base'
import { Op, type Row, type Where } from '@headend/base/db'
import { hashOfKey, looksLikeKey } from '../sessions/session-key.js'
import { Session } from '../sessions/session.table.js'
import { subscriberErrors } from '../subscribers-side.errors.js'
import { Account } from '../subscribers/account.table.js'
import type { CustomerLog } from '../subscribers/customer-log.service.js'
import { Tariff } from '../tariffs/tariff.table.js'
import { VirtualTariff } from '../tariffs/virtual-tariff.table.js'
import { tvErrors } from '../tvmiddleware.errors.js'
import { LegalAcceptance } from './legal-acceptance.table.js'
import { LegalDocumentTariff } from './legal-document-tariff.table.js'
import { documentTypes, LegalDocument } from './legal-document.table.js'

type DocumentRow = Row<typeof LegalDocument>
type Guest = Context<GuestActor>

/** By what a reader is known: its session, or its device before it logs in. */
export interface Reader {
  readonly authkey: string
  readonly deviceUid: string
}

export interface DocumentWish {
  readonly documentType: number | undefined
  readonly tariffId: number | undefined
  readonly virtualTariffId: number | undefined
}

/** A document, and whether this reader agreed to its present version. */
export interface ReadDocument {
  readonly document: DocumentRow
  readonly isAccepted: boolean
}

/** Who reads: the account of a session, the device, or both. */
interface Known {
  readonly accountId: number | null
  readonly names: readonly string[]
}

/** Texts that subscribers are shown, and who agreed to which. */
export class LegalDocumentsService {
  constructor(
    private readonly log: CustomerLog,
    private readonly external: () => ExternalApi | undefined,
  ) {}

  async list(ctx: Guest, wish: DocumentWish, reader: Reader): Promise<readonly ReadDocument[]> {
    const { documentType } = wish
    const where: Where<typeof LegalDocument> = {
      isEnabled: true,
      ...(documentType !== undefined && { documentType }),
      ...(await this.withinTariff(ctx, wish)),
    }
    const documents = await ctx.repo(LegalDocument).find({ where, order: ['position', 'id'] })
    return this.marked(ctx, documents, await this.known(ctx, reader))
  }

  async read(ctx: Guest, id: number, reader: Reader): Promise<ReadDocument> {
    const document = await this.document(ctx, id)
    const [read] = await this.marked(ctx, [document], await this.known(ctx, reader))
    return read ?? { document, isAccepted: false }
  }

  /** Notes that the reader agrees to the present version: the account where there is a session, else the device. */
  async accept(ctx: Guest, id: number, reader: Reader, deviceModel: string): Promise<void> {
    const document = await this.document(ctx, id)
    const known = await this.known(ctx, reader)
    const [who] = known.names
    if (who === undefined) throw subscriberErrors.acceptorMissing()
    const { version } = document
    const { accountId } = known
    await this.tellOutside(ctx, accountId, document)
    await ctx.transaction(async (ctx) => {
      const accepted = ctx.repo(LegalAcceptance)
      if (await accepted.first({ where: { documentId: id, version, who } })) throw subscriberErrors.documentAccepted()
      const deviceUid = reader.deviceUid
      await accepted
        .add({ documentId: id, version, accountId, deviceUid, who, deviceModel, ip: ctx.ip, acceptedAt: ctx.now })
        // Of two that agree in the same second the later one agreed already.
        .catch((error: unknown) => {
          throw (error as { code?: string }).code === baseErrors.alreadyExists.code
            ? subscriberErrors.documentAccepted()
            : error
        })
      await this.note(ctx, accountId, document)
    })
  }

  /** Whoever bills an account hears of it first, and may refuse. */
  private async tellOutside(ctx: Context, accountId: number | null, { id, version }: DocumentRow): Promise<void> {
    const customerId = accountId === null ? null : (await ctx.repo(Account).get(accountId)).customerId
    const told = { document_id: id, version: String(version), ip: ctx.ip }
    await this.external()?.ask(ctx, { customerId, accountId }, 'accept_legal_document', told)
  }

  private async note(ctx: Context, accountId: number | null, { id, version }: DocumentRow): Promise<void> {
    if (accountId === null) return
    const { customerId } = await ctx.repo(Account).get(accountId)
    const details = { documentId: id, version }
    await this.log.note(ctx, { customerId, accountId, deed: 'document-accepted', source: 'device', details })
  }

  private async document(ctx: Guest, id: number): Promise<DocumentRow> {
    const document = await ctx.repo(LegalDocument).first({ where: { id, isEnabled: true } })
    if (!document) throw subscriberErrors.documentUnknown()
    return document
  }

  /** For a tariff: those that are tied to it, and those that are tied to none. */
  private async withinTariff(ctx: Guest, { documentType, tariffId, virtualTariffId }: DocumentWish) {
    if (virtualTariffId !== undefined && !(await ctx.repo(VirtualTariff).first({ where: { id: virtualTariffId } })))
      throw tvErrors.tariffUnknown()
    if (tariffId === undefined) return {}
    if (!(await ctx.repo(Tariff).first({ where: { id: tariffId } }))) throw tvErrors.tariffUnknown()
    if (documentType !== undefined && documentType !== documentTypes.atTariff) return {}
    const links = await ctx.repo(LegalDocumentTariff).find()
    const elsewhere = new Set(links.map(({ documentId }) => documentId))
    for (const link of links) if (link.tariffId === tariffId) elsewhere.delete(link.documentId)
    return { id: { [Op.notIn]: [...elsewhere] } }
  }

  private async known(ctx: Guest, { authkey, deviceUid }: Reader): Promise<Known> {
    const session = looksLikeKey(authkey)
      ? await ctx.repo(Session).first({ where: { secretHash: hashOfKey(authkey) }, only: ['accountId'] })
      : null
    const names = [
      ...(session ? [`account:${session.accountId}`] : []),
      ...(deviceUid === '' ? [] : [`device:${deviceUid}`]),
    ]
    return { accountId: session?.accountId ?? null, names }
  }

  private async marked(ctx: Guest, documents: readonly DocumentRow[], { names }: Known): Promise<ReadDocument[]> {
    const where = { who: { [Op.in]: names }, documentId: { [Op.in]: documents.map(({ id }) => id) } }
    const accepted = names.length === 0 ? [] : await ctx.repo(LegalAcceptance).find({ where })
    const versions = new Set(accepted.map(({ documentId, version }) => `${documentId}:${version}`))
    return documents.map((document) => ({
      document,
      isAccepted: versions.has(`${document.id}:${document.version}`),
    }))
  }
}
