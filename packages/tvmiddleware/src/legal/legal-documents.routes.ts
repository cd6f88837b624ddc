import { fallback, idOf, list, object, oneOf, optional, route, text } from '@headend/base'
import { Tariff } from '../tariffs/tariff.table.js'
import { VirtualTariff } from '../tariffs/virtual-tariff.table.js'
import { LegalDocument } from './legal-document.table.js'
import type { DocumentWish, LegalDocumentsService, Reader } from './legal-documents.service.js'
import { LegalDocumentRow, legalDocumentRow, LegalDocumentView, legalDocumentView } from './legal-documents.views.js'

const deviceUid = () => fallback(text(128), '')
const reader = { device_uid: deviceUid(), authkey: fallback(text(256), '') }
const readerOf = (input: { device_uid: string; authkey?: string }): Reader => ({
  deviceUid: input.device_uid,
  authkey: input.authkey ?? '',
})

const kinds = {
  document_type: optional(oneOf(1, 2, 3, 4)),
  tariff_id: optional(idOf(Tariff)),
}
const wishOf = (input: Partial<Record<'document_type' | 'tariff_id' | 'virtual_tariff_id', number>>): DocumentWish => ({
  documentType: input.document_type,
  tariffId: input.tariff_id,
  virtualTariffId: input.virtual_tariff_id,
})

const listed = {
  reply: object({ documents: list(LegalDocumentRow) }),
  codes: { tariffUnknown: 2 },
  invalid: 1,
} as const

const readReply = { reply: LegalDocumentView, codes: { documentUnknown: 1 }, invalid: 1 } as const

export const legalDocumentRoutes = (documents: LegalDocumentsService) => [
  route({
    method: 'get',
    path: '/legal/document/list/',
    auth: 'guest',
    summary: 'Documents to agree to',
    input: object({ ...kinds, virtual_tariff_id: optional(idOf(VirtualTariff)), ...reader }),
    ...listed,
    run: async (ctx, input) => ({
      documents: (await documents.list(ctx, wishOf(input), readerOf(input))).map(legalDocumentRow),
    }),
  }),
  route({
    method: 'get',
    path: '/noauth/legal/document/list/',
    auth: 'guest',
    summary: 'Documents to agree to, for a guest',
    input: object({ ...kinds, device_uid: deviceUid() }),
    ...listed,
    run: async (ctx, input) => ({
      documents: (await documents.list(ctx, wishOf(input), readerOf(input))).map(legalDocumentRow),
    }),
  }),
  route({
    method: 'get',
    path: '/legal/document/detail/',
    auth: 'guest',
    summary: 'The text of a document',
    input: object({ id: idOf(LegalDocument), ...reader }),
    ...readReply,
    run: async (ctx, input) => legalDocumentView(await documents.read(ctx, input.id, readerOf(input))),
  }),
  route({
    method: 'get',
    path: '/noauth/legal/document/detail/',
    auth: 'guest',
    summary: 'The text of a document, for a guest',
    input: object({ id: idOf(LegalDocument), device_uid: deviceUid() }),
    ...readReply,
    run: async (ctx, input) => legalDocumentView(await documents.read(ctx, input.id, readerOf(input))),
  }),
  route({
    method: 'get',
    path: '/legal/document/accept/',
    auth: 'guest',
    summary: 'Agree to a document',
    input: object({ id: idOf(LegalDocument), ...reader, device_model: fallback(text(128), '') }),
    reply: object({}),
    codes: {
      ...{ documentUnknown: 1, documentAccepted: 2, acceptorMissing: 3 },
      ...{ moneyMisconfigured: 120, moneyUnavailable: 120, moneyRefused: 120 },
    },
    invalid: 1,
    run: async (ctx, input) => {
      await documents.accept(ctx, input.id, readerOf(input), input.device_model)
      return {}
    },
  }),
]
