import { Readable } from 'node:stream'
import { file, idOf, object, route, streamed } from '@headend/base'
import { Document } from './document.table.js'
import type { DocumentsService } from './documents.service.js'

const staff = { method: 'get', auth: 'staff', allow: 'billing.documents.view' } as const
const input = object({ id: idOf(Document) })

// What a template brings along besides words does not run, and asks nobody for anything.
const policy = {
  'cache-control': 'private, no-store',
  'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'",
  'x-content-type-options': 'nosniff',
}

/** Documents to be read and printed. */
export const documentRoutes = (documents: DocumentsService) => [
  route({
    ...staff,
    path: '/billing/documents/{id}/page.html',
    summary: 'A document as a page',
    input,
    reply: file('text/html; charset=utf-8'),
    run: async (ctx, { id }) => streamed(Readable.from([await documents.page(ctx, id)]), policy),
  }),
  route({
    ...staff,
    path: '/billing/documents/{id}/document.pdf',
    summary: 'A document as a PDF',
    input,
    reply: file('application/pdf'),
    limits: [{ name: 'document-pdf', calls: 60, windowSeconds: 60, by: 'address' }],
    run: async (ctx, { id }) =>
      streamed(Readable.from([await documents.pdf(ctx, id)]), {
        'cache-control': 'private, no-store',
        'content-disposition': `inline; filename="document-${id}.pdf"`,
      }),
  }),
]
